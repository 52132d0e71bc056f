namespace Slipway.Domain.Models;

/// <summary>
/// <c>model.json</c>: everything that a model's owner declares. Only <see cref="Name"/>, <see cref="Owner"/> and <see cref="Data"/> must be given.
/// Durations are ISO 8601 (<c>PT30M</c>) in the file.
/// </summary>
public sealed record ModelManifest
{
    /// <summary>The model's name.</summary>
    public required ModelName Name { get; init; }

    /// <summary>One sentence for people.</summary>
    public string Description { get; init; } = "";

    /// <summary>The person or team that answers for the model.</summary>
    public required string Owner { get; init; }

    /// <summary>The generation: first part of the version. At least 1.</summary>
    public int Tag { get; init; } = 1;

    /// <summary>Columns and features.</summary>
    public required DataManifest Data { get; init; }

    /// <summary>How it is trained.</summary>
    public TrainingManifest Training { get; init; } = new();

    /// <summary>What a candidate must show offline before it is registered.</summary>
    public GateManifest Gate { get; init; } = new();

    /// <summary>How it is served.</summary>
    public ServingManifest Serving { get; init; } = new();

    /// <summary>What a candidate must show on copies of live requests.</summary>
    public ShadowManifest Shadow { get; init; } = new();

    /// <summary>How live traffic moves to it.</summary>
    public RolloutManifest Rollout { get; init; } = new();

    /// <summary>Names of those who may approve. Empty: nobody may, except the named local approver of a rehearsal.</summary>
    public IReadOnlyList<string> Approvers { get; init; } = [];
}

/// <summary>Every column of the data has exactly one role: label, time, numeric, categorical or left out.</summary>
public sealed record DataManifest
{
    /// <summary>What is predicted.</summary>
    public required LabelManifest Label { get; init; }

    /// <summary>What orders the rows.</summary>
    public required TimeManifest Time { get; init; }

    /// <summary>Columns read as numbers.</summary>
    public IReadOnlyList<NumericColumn> Numeric { get; init; } = [];

    /// <summary>Columns read as categories; the categories seen in training are one-hot encoded, others count as unknown.</summary>
    public IReadOnlyList<string> Categorical { get; init; } = [];

    /// <summary>Products of columns: a cell for each combination of categories, and for each numeric column in it a slope per cell.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Crossed { get; init; } = [];

    /// <summary>Columns that no feature may use, such as ones that leak the label.</summary>
    public IReadOnlyList<string> LeaveOut { get; init; } = [];
}

/// <summary>The label column and the scale on which it is fitted.</summary>
public sealed record LabelManifest(string Column, LabelTransform Transform = LabelTransform.Identity);

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
public sealed record TimeManifest(string Column, string Format = "O");

/// <summary>A numeric column, with knots at which its slope may change (linear spline) and the highest power used.</summary>
public sealed record NumericColumn(string Column)
{
    /// <summary>Points at which the slope may change, in the column's unit, ascending.</summary>
    public IReadOnlyList<double> Knots { get; init; } = [];

    /// <summary>Highest power of the column among the features, 1 to 3.</summary>
    public int Degree { get; init; } = 1;
}

/// <summary>How the model is trained.</summary>
public sealed record TrainingManifest
{
    /// <summary>Given to the training container as they are.</summary>
    public IReadOnlyDictionary<string, string> Hyperparameters { get; init; } = new Dictionary<string, string>();

    /// <summary>SageMaker instance type.</summary>
    public string InstanceType { get; init; } = "ml.m5.large";

    /// <summary>Longest run of the training job; up to 28 days.</summary>
    public TimeSpan MaximumRuntime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Share of the rows, the last by time, that is never trained on and on which candidates are evaluated; 0.05 to 0.5.</summary>
    public double HoldOut { get; init; } = 0.2;
}

/// <summary>What a candidate must show offline.</summary>
public sealed record GateManifest
{
    /// <summary>Fewest evaluated rows; fewer are inconclusive.</summary>
    public int MinimumRows { get; init; } = 200;

    /// <summary>Lowest R2 allowed.</summary>
    public double MinimumR2 { get; init; } = 0.5;

    /// <summary>Highest RMSE allowed, in the label's unit; none when absent.</summary>
    public double? MaximumRmse { get; init; }

    /// <summary>How much worse than the champion's the candidate's MSE may be on the same rows: 0.1 is 10 %.</summary>
    public double Margin { get; init; } = 0.1;
}

/// <summary>How the model is served.</summary>
public sealed record ServingManifest
{
    /// <summary>SageMaker instance type.</summary>
    public string InstanceType { get; init; } = "ml.m5.large";

    /// <summary>Instances a variant.</summary>
    public int InstanceCount { get; init; } = 1;

    /// <summary>Latency that answers should not exceed: checked in the smoke test, counted as a guardrail in shadow and rollout.</summary>
    public TimeSpan LatencyLimit { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Share of requests captured, in percent, 1 to 100.</summary>
    public int CapturePercentage { get; init; } = 100;
}

/// <summary>What a candidate must show on copies of live requests.</summary>
public sealed record ShadowManifest
{
    /// <summary>How much worse the candidate's MSE may be: 0.1 is 10 %.</summary>
    public double Margin { get; init; } = 0.1;

    /// <summary>Chance of promoting a candidate that is worse by the margin or more.</summary>
    public double FalsePromotion { get; init; } = 0.01;

    /// <summary>Chance of rolling back a candidate that is not worse.</summary>
    public double FalseRollback { get; init; } = 0.01;

    /// <summary>Labelled pairs at the first look.</summary>
    public int Pairs { get; init; } = 600;

    /// <summary>Shortest time in shadow.</summary>
    public TimeSpan MinimumDuration { get; init; } = TimeSpan.FromHours(24);
}

/// <summary>How live traffic moves.</summary>
public sealed record RolloutManifest
{
    /// <summary>The candidate's share of live requests at each step, percent, ascending, the last 100.</summary>
    public IReadOnlyList<int> Steps { get; init; } = [5, 10, 25, 50, 100];

    /// <summary>Shortest time at each step.</summary>
    public TimeSpan Bake { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Fewest candidate requests at each step.</summary>
    public int MinimumRequests { get; init; } = 50;

    /// <summary>Chance, over the whole rollout, of rolling back a candidate that is not worse.</summary>
    public double FalseRollback { get; init; } = 0.01;
}
