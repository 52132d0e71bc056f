namespace Slipway.Aws.GitHub.Connection;

/// <summary>A good status with a body that cannot be GitHub's: a page of a proxy, or nothing where something was promised.</summary>
internal sealed class BrokenAnswerException(string message) : Exception(message);
