namespace Slipway.LocalCloud.Protocol;

/// <summary>
/// What JSON does not tell of a service's answers, and CBOR and XML must: which numbers are moments and which are whole. Told by name of
/// member, at whatever depth; all other numbers are doubles.
/// </summary>
/// <param name="Times">Moments, in seconds since 1970, and lists of them.</param>
/// <param name="Wholes">Whole numbers.</param>
/// <param name="Maps">Maps, which XML tells from structures.</param>
/// <param name="Silent">Operations that answer nothing, not even an empty structure.</param>
internal sealed record AnswerTypes(
    IReadOnlySet<string> Times, IReadOnlySet<string> Wholes, IReadOnlySet<string> Maps, IReadOnlySet<string> Silent);
