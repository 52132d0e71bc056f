namespace Slipway.LocalCloud.Protocol;

/// <summary>What a request asks for, before its service answers.</summary>
/// <param name="Protocol">How it is asked.</param>
/// <param name="Service">Signing name, for example <c>sagemaker</c>; as IAM's actions begin.</param>
/// <param name="Operation">AWS's name of the operation, for example <c>CreateEndpoint</c>; empty when the request names none.</param>
/// <param name="Caller">Who signed it; null for an unsigned request.</param>
/// <param name="Path">The path as it was sent, escapes and all; for S3 path style, whatever the request's own style.</param>
internal sealed record ServiceCall(WireProtocol Protocol, string Service, string Operation, CredentialScope? Caller, string Path)
{
    /// <summary><c>sagemaker:CreateEndpoint</c>.</summary>
    public override string ToString() => $"{Service}:{Operation}";
}
