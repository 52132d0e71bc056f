using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Slipway.Domain.Models;

/// <summary>How the model is trained.</summary>
public sealed record TrainingManifest
{
    /// <summary>Given to the training container as they are.</summary>
    [Description("Given to the training container as they are.")]
    public IReadOnlyDictionary<string, string> Hyperparameters { get; init; } = new Dictionary<string, string>();

    /// <summary>SageMaker instance type.</summary>
    [Description("SageMaker instance type.")]
    [RegularExpression(InstanceTypes.Pattern, ErrorMessage = InstanceTypes.Expected)]
    public string InstanceType { get; init; } = "ml.m5.large";

    /// <summary>Longest run of the training job; up to 28 days.</summary>
    [Description("Longest run of the training job, up to 28 days.")]
    [Range(typeof(TimeSpan), "PT1S", "P28D")]
    public TimeSpan MaximumRuntime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// Whether it is trained on spot instances: cheaper, and taken away at any time. The job then keeps checkpoints and goes on with its
    /// next instance.
    /// </summary>
    [Description(
        "Whether it is trained on spot instances: cheaper, and taken away at any time. The job then keeps checkpoints and goes on with its "
        + "next instance.")]
    public bool Spot { get; init; }

    /// <summary>Share of the rows, the last by time, that is never trained on and on which candidates are evaluated; 0.05 to 0.5.</summary>
    [Description("Share of the rows, the last by time, that is never trained on and on which candidates are evaluated.")]
    [Range(0.05, 0.5)]
    public double HoldOut { get; init; } = 0.2;
}

/// <summary>What a candidate must show offline.</summary>
public sealed record GateManifest
{
    /// <summary>Highest error rate where the manifest names none.</summary>
    public const double UsualMaximumError = 0.2;

    /// <summary>Fewest evaluated rows; fewer are inconclusive.</summary>
    [Description("Fewest evaluated rows; fewer are inconclusive.")]
    [Range(1, int.MaxValue)]
    public int MinimumRows { get; init; } = 200;

    /// <summary>Lowest R2 allowed; under zero-one loss it is undefined and does not apply.</summary>
    [Description("Lowest R2 allowed; does not apply under zero-one loss.")]
    [Range(-1.0, 1.0)]
    public double MinimumR2 { get; init; } = 0.5;

    /// <summary>Highest RMSE allowed, in the label's unit; none when absent.</summary>
    [Description("Highest RMSE allowed, in the unit of the label; none when absent.")]
    [Range(0.0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? MaximumRmse { get; init; }

    /// <summary>Highest error rate allowed under zero-one loss, above 0 to 1; <see cref="UsualMaximumError"/> when absent.</summary>
    [Description("Highest error rate allowed under zero-one loss; 0.2 when absent. Does not apply under squared loss.")]
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double? MaximumError { get; init; }

    /// <summary>The error rate that holds: the given one, else the usual.</summary>
    [JsonIgnore]
    public double HighestError => MaximumError ?? UsualMaximumError;

    /// <summary>
    /// How much worse than the champion's the candidate's MSE, under zero-one loss its error rate, may be on the same rows: 0.1 is 10 %.
    /// </summary>
    [Description(
        "How much worse than the champion's the candidate's MSE, under zero-one loss its error rate, may be on the same rows: "
        + "0.1 is 10 %.")]
    [Range(0.0, 1.0)]
    public double Margin { get; init; } = 0.1;
}
