namespace Slipway.LocalCloud.Protocol;

/// <summary>What an exchange's answer said was wrong, kept beside the exchange.</summary>
/// <param name="Code">AWS's error code.</param>
/// <param name="Message">As the client got it.</param>
internal sealed record RequestFailure(string Code, string Message);
