using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.CloudWatch.Alarms;

/// <summary>When a metric alarm goes off.</summary>
/// <param name="EvaluationPeriods">Periods that are looked at (N).</param>
/// <param name="DatapointsToAlarm">Of them, periods that must breach (M); null for all, which AWS words differently.</param>
/// <param name="Comparison">AWS's name of the comparison.</param>
/// <param name="Threshold">What values are compared with.</param>
/// <param name="TreatMissing">missing, ignore, breaching or notBreaching.</param>
internal sealed record AlarmRule(int EvaluationPeriods, int? DatapointsToAlarm, string Comparison, double Threshold, string TreatMissing)
{
    // AWS fetches more periods than it evaluates; its guide shows two more for three, and says that the number varies.
    private const int Spare = 2;

    /// <summary>How many must breach.</summary>
    public int Needed => DatapointsToAlarm ?? EvaluationPeriods;

    /// <summary>How many of the newest periods are fetched.</summary>
    public int Range => EvaluationPeriods + Spare;

    /// <summary><c>greater than or equal to</c>.</summary>
    public string Words => Comparison switch
    {
        "GreaterThanOrEqualToThreshold" => "greater than or equal to",
        "GreaterThanThreshold" => "greater than",
        "LessThanThreshold" => "less than",
        _ => "less than or equal to",
    };

    public static AlarmRule Of(JsonObject settings) => new(
        settings.Whole("EvaluationPeriods")!.Value,
        settings.Whole("DatapointsToAlarm"),
        settings.Required("ComparisonOperator"),
        settings.Real("Threshold")!.Value,
        settings.Text("TreatMissingData") ?? "missing");

    public bool Breaches(double value) => Comparison switch
    {
        "GreaterThanOrEqualToThreshold" => value >= Threshold,
        "GreaterThanThreshold" => value > Threshold,
        "LessThanThreshold" => value < Threshold,
        _ => value <= Threshold,
    };
}

/// <summary>A value of an alarm's metric.</summary>
/// <param name="Minute">Where its period begins, in minutes since 1970.</param>
/// <param name="Value">Of the statistic or expression.</param>
/// <param name="SampleCount">How many values it is of; null for an expression.</param>
internal sealed record Datapoint(long Minute, double Value, double? SampleCount);
