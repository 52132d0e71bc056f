namespace Slipway.Domain.Pipelines;

/// <summary>What a job runs on, and how long at most.</summary>
/// <param name="InstanceType">SageMaker instance type.</param>
/// <param name="MaximumRuntime">Longest run, 1 s to 28 days.</param>
/// <param name="InstanceCount">Instances.</param>
/// <param name="VolumeGigabytes">Size of the volume.</param>
public sealed record JobResources(string InstanceType, TimeSpan MaximumRuntime, int InstanceCount = 1, int VolumeGigabytes = 30)
{
    internal int MaximumRuntimeSeconds => (int)Math.Clamp(Math.Ceiling(MaximumRuntime.TotalSeconds), 1, 28 * 24 * 3600);
}
