namespace Slipway.LocalCloud.Protocol;

/// <summary>An error that the caller gets in the protocol's own form.</summary>
internal sealed class ServiceException(string code, string message, int status = 400) : Exception(message)
{
    /// <summary>AWS's error code, for example <c>ValidationException</c>.</summary>
    public string Code { get; } = code;

    /// <summary>HTTP status.</summary>
    public int Status { get; } = status;
}
