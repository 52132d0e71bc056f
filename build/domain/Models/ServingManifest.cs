using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Slipway.Domain.Models;

/// <summary>How the model is served.</summary>
public sealed record ServingManifest
{
    /// <summary>SageMaker instance type.</summary>
    [Description("SageMaker instance type.")]
    [RegularExpression(InstanceTypes.Pattern, ErrorMessage = InstanceTypes.Expected)]
    public string InstanceType { get; init; } = "ml.m5.large";

    /// <summary>Instances a variant.</summary>
    [Description("Instances a variant.")]
    [Range(1, 100)]
    public int InstanceCount { get; init; } = 1;

    /// <summary>Latency that answers should not exceed: checked in the smoke test, counted as a guardrail in shadow and rollout.</summary>
    [Description("Latency that answers should not exceed: checked in the smoke test, counted as a guardrail in shadow and rollout.")]
    [Range(typeof(TimeSpan), "PT0.001S", "PT1M")]
    public TimeSpan LatencyLimit { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Share of requests captured, in percent, 1 to 100.</summary>
    [Description("Share of requests captured, percent.")]
    [Range(1, 100)]
    public int CapturePercentage { get; init; } = 100;
}
