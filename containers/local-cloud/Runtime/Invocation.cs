namespace Slipway.LocalCloud.Runtime;

/// <summary>A request to an endpoint, as far as a container gets it.</summary>
internal sealed record Invocation(byte[] Body, string? ContentType, string? Accept, string? CustomAttributes, string? InferenceId)
{
    /// <summary>The production variant that must answer; null leaves the choice to the weights.</summary>
    public string? TargetVariant { get; init; }
}

/// <summary>A container's answer; <see cref="Fault"/> says why there is none.</summary>
internal sealed record ModelAnswer(
    int Status, byte[] Body, string? ContentType, string? CustomAttributes, TimeSpan Latency, string? Fault = null)
{
    /// <summary>Whether the container answered 2xx.</summary>
    public bool Success => Fault is null && Status is >= 200 and < 300;
}
