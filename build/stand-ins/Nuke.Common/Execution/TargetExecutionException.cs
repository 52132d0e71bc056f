namespace Nuke.Common.Execution;

/// <summary>A target failed: it was logged where it happened.</summary>
internal sealed class TargetExecutionException(string targetName, Exception inner) : Exception($"Target '{targetName}' has failed", inner);
