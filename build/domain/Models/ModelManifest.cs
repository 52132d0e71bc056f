using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Slipway.Domain.Models;

/// <summary>
/// <c>model.json</c>: everything that a model's owner declares. Only <see cref="Name"/>, <see cref="Owner"/> and <see cref="Data"/> must be given.
/// Durations are ISO 8601 (<c>PT30M</c>) in the file.
/// </summary>
[Description("What the owner of a model declares.")]
public sealed record ModelManifest
{
    /// <summary>The JSON schema that editors use; has no other effect.</summary>
    [JsonPropertyName("$schema")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Description("The JSON schema that editors use; has no other effect.")]
    public string? Schema { get; init; }

    /// <summary>The model's name.</summary>
    [Description("The name of the model: lower-case letters, digits and single hyphens. All resource names derive from it.")]
    public required ModelName Name { get; init; }

    /// <summary>One sentence for people.</summary>
    [Description("One sentence for people.")]
    [MaxLength(1024)]
    public string Description { get; init; } = "";

    /// <summary>The person or team that answers for the model.</summary>
    [Description("The person or team that answers for the model.")]
    [Length(1, 128)]
    public required string Owner { get; init; }

    /// <summary>The generation: first part of the version. At least 1.</summary>
    [Description("The generation: first part of the version.")]
    [Range(1, 1_000_000)]
    public int Tag { get; init; } = 1;

    /// <summary>Columns and features.</summary>
    [Description("Columns and features. Every column has one role.")]
    public required DataManifest Data { get; init; }

    /// <summary>How it is trained.</summary>
    [Description("How it is trained.")]
    public TrainingManifest Training { get; init; } = new();

    /// <summary>What a candidate must show offline before it is registered.</summary>
    [Description("What a candidate must show offline before it is registered.")]
    public GateManifest Gate { get; init; } = new();

    /// <summary>How it is served.</summary>
    [Description("How it is served.")]
    public ServingManifest Serving { get; init; } = new();

    /// <summary>What a candidate must show on copies of live requests.</summary>
    [Description("What a candidate must show on copies of live requests.")]
    public ShadowManifest Shadow { get; init; } = new();

    /// <summary>How live traffic moves to it.</summary>
    [Description("How live traffic moves to it.")]
    public RolloutManifest Rollout { get; init; } = new();

    /// <summary>Names of those who may approve. Empty: nobody may, except the named local approver of a rehearsal.</summary>
    [Description("Names of those who may approve. Empty: nobody, except the named local approver of a rehearsal.")]
    [RegularExpression(Columns.Pattern, ErrorMessage = "a name")]
    public IReadOnlyList<string> Approvers { get; init; } = [];

    /// <summary>How long an approval holds.</summary>
    [Description("How long an approval holds.")]
    public ApprovalManifest Approval { get; init; } = new();

    /// <summary>When it is trained again on new data; without a schedule only by hand or by a drift alarm.</summary>
    [Description("When it is trained again on new data; without a schedule only by hand or by a drift alarm.")]
    public RetrainingManifest Retraining { get; init; } = new();

    /// <summary>How its live answers are watched.</summary>
    [Description("How its live answers are watched.")]
    public MonitoringManifest Monitoring { get; init; } = new();
}

/// <summary>How long an approval holds.</summary>
public sealed record ApprovalManifest
{
    /// <summary>Longest time between an approval and the first live request of the approved version; 1 hour to 30 days.</summary>
    [Description("Longest time between an approval and the first live request of the approved version.")]
    [Range(typeof(TimeSpan), "PT1H", "P30D")]
    public TimeSpan Expiry { get; init; } = TimeSpan.FromDays(7);
}

/// <summary>When a model is trained again. New data means a new content hash: the same data is never trained on twice by the same code.</summary>
public sealed record RetrainingManifest
{
    /// <summary>Five cron fields (minute, hour, day of month, month, day of week), UTC; absent: no schedule. Not at minute 0, when the platform is busiest.</summary>
    [Description("Five cron fields (minute, hour, day of month, month, day of week), UTC; absent: no schedule.")]
    [Length(9, 100)]
    public string? Schedule { get; init; }

    /// <summary>Shortest time between two retrainings, whatever asks for them.</summary>
    [Description("Shortest time between two retrainings, whatever asks for them.")]
    [Range(typeof(TimeSpan), "PT0S", "P30D")]
    public TimeSpan Cooldown { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Retrainings in a row that may fail or be refused before no more are started until a person says so.</summary>
    [Description("Retrainings in a row that may fail or be refused before no more are started until a person says so.")]
    [Range(1, 100)]
    public int MaximumFailures { get; init; } = 3;
}

/// <summary>How live answers are watched.</summary>
public sealed record MonitoringManifest
{
    /// <summary>Labelled answers until a false alarm of drift, on average, when nothing drifts.</summary>
    [Description("Labelled answers until a false alarm of drift, on average, when nothing drifts.")]
    [Range(1_000.0, 1e12)]
    public double AverageRunLength { get; init; } = 100_000;

    /// <summary>Longest time that labels may stay away before that is an alarm.</summary>
    [Description("Longest time that labels may stay away before that is an alarm.")]
    [Range(typeof(TimeSpan), "PT1H", "P30D")]
    public TimeSpan LabelDelay { get; init; } = TimeSpan.FromDays(2);
}

/// <summary>Every column of the data has exactly one role: label, time, numeric, categorical or left out.</summary>
public sealed record DataManifest
{
    /// <summary>What is predicted.</summary>
    [Description("What is predicted.")]
    public required LabelManifest Label { get; init; }

    /// <summary>What orders the rows.</summary>
    [Description("What orders the rows.")]
    public required TimeManifest Time { get; init; }

    /// <summary>Columns read as numbers.</summary>
    [Description("Columns read as numbers.")]
    public IReadOnlyList<NumericColumn> Numeric { get; init; } = [];

    /// <summary>Columns read as categories; the categories seen in training are one-hot encoded, others count as unknown.</summary>
    [Description("Columns read as categories; the categories seen in training are one-hot encoded, others count as unknown.")]
    [RegularExpression(Columns.Pattern, ErrorMessage = Columns.Expected)]
    public IReadOnlyList<string> Categorical { get; init; } = [];

    /// <summary>Products of columns: a cell for each combination of categories, and for each numeric column in it a slope per cell.</summary>
    [Description("Products of columns: a cell for each combination of categories, and for each numeric column in it a slope per cell.")]
    [RegularExpression(Columns.Pattern, ErrorMessage = Columns.Expected)]
    public IReadOnlyList<IReadOnlyList<string>> Crossed { get; init; } = [];

    /// <summary>Columns that no feature may use, such as ones that leak the label.</summary>
    [Description("Columns that no feature may use, such as ones that leak the label.")]
    [RegularExpression(Columns.Pattern, ErrorMessage = Columns.Expected)]
    public IReadOnlyList<string> LeaveOut { get; init; } = [];
}

/// <summary>The label column and the scale on which it is fitted.</summary>
public sealed record LabelManifest(
    [property: Description("The label column.")]
    [property: RegularExpression(Columns.Pattern, ErrorMessage = Columns.Expected)]
    string Column,
    [property: Description("The scale on which the label is fitted; predictions are on its own scale. sqrt and log1p are for counts.")]
    LabelTransform Transform = LabelTransform.Identity);

/// <summary>The scale on which the label is fitted; predictions are always given on the label's own scale.</summary>
public enum LabelTransform
{
    /// <summary>As it is.</summary>
    Identity,

    /// <summary>Square root, for counts; labels must not be negative.</summary>
    Sqrt,

    /// <summary>ln(1+y), for counts with a long tail; labels must not be negative.</summary>
    Log1p,
}

/// <summary>The column that orders the rows, and its .NET date format; rows of equal time keep the file's order.</summary>
public sealed record TimeManifest(
    [property: Description("The column that orders the rows.")]
    [property: RegularExpression(Columns.Pattern, ErrorMessage = Columns.Expected)]
    string Column,
    [property: Description("Its .NET date format, such as yyyy-MM-dd; O is ISO 8601.")]
    [property: Length(1, 64)]
    string Format = "O");

/// <summary>A numeric column, with knots at which its slope may change (linear spline) and the highest power used.</summary>
public sealed record NumericColumn(
    [property: Description("The column.")]
    [property: RegularExpression(Columns.Pattern, ErrorMessage = Columns.Expected)]
    string Column)
{
    /// <summary>Points at which the slope may change, in the column's unit, ascending.</summary>
    [Description("Points at which the slope may change, in the unit of the column, ascending.")]
    [MaxLength(50)]
    public IReadOnlyList<double> Knots { get; init; } = [];

    /// <summary>Highest power of the column among the features, 1 to 3.</summary>
    [Description("Highest power of the column among the features.")]
    [Range(1, 3)]
    public int Degree { get; init; } = 1;
}

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

    /// <summary>Share of the rows, the last by time, that is never trained on and on which candidates are evaluated; 0.05 to 0.5.</summary>
    [Description("Share of the rows, the last by time, that is never trained on and on which candidates are evaluated.")]
    [Range(0.05, 0.5)]
    public double HoldOut { get; init; } = 0.2;
}

/// <summary>What a candidate must show offline.</summary>
public sealed record GateManifest
{
    /// <summary>Fewest evaluated rows; fewer are inconclusive.</summary>
    [Description("Fewest evaluated rows; fewer are inconclusive.")]
    [Range(1, int.MaxValue)]
    public int MinimumRows { get; init; } = 200;

    /// <summary>Lowest R2 allowed.</summary>
    [Description("Lowest R2 allowed.")]
    [Range(-1.0, 1.0)]
    public double MinimumR2 { get; init; } = 0.5;

    /// <summary>Highest RMSE allowed, in the label's unit; none when absent.</summary>
    [Description("Highest RMSE allowed, in the unit of the label; none when absent.")]
    [Range(0.0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? MaximumRmse { get; init; }

    /// <summary>How much worse than the champion's the candidate's MSE may be on the same rows: 0.1 is 10 %.</summary>
    [Description("How much worse than the champion's the candidate's MSE may be on the same rows: 0.1 is 10 %.")]
    [Range(0.0, 1.0)]
    public double Margin { get; init; } = 0.1;
}

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

/// <summary>What a candidate must show on copies of live requests.</summary>
public sealed record ShadowManifest
{
    /// <summary>How much worse the candidate's MSE may be: 0.1 is 10 %.</summary>
    [Description("How much worse than the champion's the candidate's MSE may be: 0.1 is 10 %.")]
    [Range(0.0, 1.0)]
    public double Margin { get; init; } = 0.1;

    /// <summary>Chance of promoting a candidate that is worse by the margin or more.</summary>
    [Description("Chance of promoting a candidate that is worse by the margin or more.")]
    [Range(0.0, 0.5, MinimumIsExclusive = true)]
    public double FalsePromotion { get; init; } = 0.01;

    /// <summary>Chance of rolling back a candidate that is not worse.</summary>
    [Description("Chance of rolling back a candidate that is not worse.")]
    [Range(0.0, 0.5, MinimumIsExclusive = true)]
    public double FalseRollback { get; init; } = 0.01;

    /// <summary>Labelled pairs at the first look.</summary>
    [Description("Labelled pairs at the first look.")]
    [Range(40, 1_000_000)]
    public int Pairs { get; init; } = 600;

    /// <summary>Shortest time in shadow.</summary>
    [Description("Shortest time in shadow.")]
    [Range(typeof(TimeSpan), "PT0S", "P30D")]
    public TimeSpan MinimumDuration { get; init; } = TimeSpan.FromHours(24);
}

/// <summary>How live traffic moves.</summary>
public sealed record RolloutManifest
{
    /// <summary>The candidate's share of live requests at each step, percent, ascending, the last 100.</summary>
    [Description("The candidate's share of live requests at each step, percent, ascending, the last 100.")]
    [Length(1, 20)]
    [Range(1, 100)]
    public IReadOnlyList<int> Steps { get; init; } = [5, 10, 25, 50, 100];

    /// <summary>Shortest time at each step.</summary>
    [Description("Shortest time at each step.")]
    [Range(typeof(TimeSpan), "PT0S", "P7D")]
    public TimeSpan Bake { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Fewest candidate requests at each step.</summary>
    [Description("Fewest candidate requests at each step.")]
    [Range(1, int.MaxValue)]
    public int MinimumRequests { get; init; } = 50;

    /// <summary>Chance, over the whole rollout, of rolling back a candidate that is not worse.</summary>
    [Description("Chance, over the whole rollout, of rolling back a candidate that is not worse.")]
    [Range(0.0, 0.5, MinimumIsExclusive = true)]
    public double FalseRollback { get; init; } = 0.01;
}
