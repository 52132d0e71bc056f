namespace Slipway.LocalCloud.Execution.Engine;

/// <summary>The engine that was asked for does not answer.</summary>
internal sealed class EngineMissingException(string message) : Exception(message);
