namespace Slipway.Runners.Tests.Battery.Gates;

/// <summary>Stands for <c>kill -9</c>. Derives from nothing that the product knows: a handler that catches it catches too much.</summary>
internal sealed class ProcessKilledException(string call) : Exception($"The process was killed at {call}.");
