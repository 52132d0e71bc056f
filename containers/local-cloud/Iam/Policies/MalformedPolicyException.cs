namespace Slipway.LocalCloud.Iam.Policies;

/// <summary>A text that is no policy; the message says why, in IAM's words where it has some.</summary>
internal sealed class MalformedPolicyException(string message) : Exception(message);
