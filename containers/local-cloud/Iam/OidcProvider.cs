namespace Slipway.LocalCloud.Iam;

/// <summary>Whose tokens roles may trust.</summary>
/// <param name="Arn">ARN.</param>
/// <param name="Url">Issuer without <c>https://</c>.</param>
/// <param name="ClientIds">Audiences.</param>
/// <param name="Thumbprints">Of its certificates: kept and given back, never checked.</param>
/// <param name="Created">When.</param>
/// <param name="Tags">Tags.</param>
internal sealed record OidcProvider(
    string Arn, string Url, IReadOnlyList<string> ClientIds, IReadOnlyList<string> Thumbprints, DateTimeOffset Created,
        IReadOnlyDictionary<string, string> Tags);
