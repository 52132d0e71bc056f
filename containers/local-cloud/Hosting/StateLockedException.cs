namespace Slipway.LocalCloud.Hosting;

/// <summary>Another cloud runs on the state folder; the message names it.</summary>
internal sealed class StateLockedException(string message, Exception inner) : Exception(message, inner);
