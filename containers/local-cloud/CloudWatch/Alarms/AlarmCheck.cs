using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.CloudWatch.Alarms;

/// <summary>What PutMetricAlarm asks beyond its shape.</summary>
internal static class AlarmCheck
{
    private const int LongestSeconds = 86_400;
    private static readonly string[] Treatments = ["breaching", "notBreaching", "ignore", "missing"];
    private static readonly string[] AnomalyComparisons =
        ["LessThanLowerOrGreaterThanUpperThreshold", "LessThanLowerThreshold", "GreaterThanUpperThreshold"];

    private static readonly string[] OfOneMetric = ["MetricName", "Namespace", "Dimensions", "Period", "Unit", "Statistic",
        "ExtendedStatistic"];

    /// <exception cref="ServiceException">ValidationException for the first thing that is wrong.</exception>
    public static void Check(JsonObject request)
    {
        CheckActions(request);
        CheckMetric(request);
        var metric = AlarmMetric.Read(request);
        Expect(metric.Returned == 1, $"Metrics: exactly one must have ReturnData set to true, found {metric.Returned}.");
        Expect(metric.HasOnePeriod, "Metrics: all must have the same Period.");

        var periods = request.Whole("EvaluationPeriods")!.Value;
        var needed = request.Whole("DatapointsToAlarm");
        Expect(
            needed is null || needed <= periods,
            $"DatapointsToAlarm ({needed}) must be less than or equal to EvaluationPeriods ({periods}).");
        Expect(
            metric.Minutes * 60 * periods <= LongestSeconds,
            "Metrics cannot be checked across more than a day "
            + $"(EvaluationPeriods * Period must be <= {LongestSeconds}): the local cloud keeps no more.");
        Expect(
            request.Text("TreatMissingData") is not { } treatment || Treatments.Contains(treatment),
            $"TreatMissingData: expected one of {string.Join(", ", Treatments)}, found '{request.Text("TreatMissingData")}'.");
        Expect(
            request.Text("EvaluateLowSampleCountPercentile") is null or "evaluate" or "ignore",
            $"EvaluateLowSampleCountPercentile: expected evaluate or ignore, found '{request.Text("EvaluateLowSampleCountPercentile")}'.");
    }

    /// <summary>Actions are ARNs.</summary>
    public static void CheckActions(JsonObject request)
    {
        foreach (
            var action in new[] { "OKActions", "AlarmActions", "InsufficientDataActions" }.SelectMany(name => request.Texts(name) ?? []))
        {
            Expect(action.StartsWith("arn:", StringComparison.Ordinal) && action.Split(':').Length >= 6, $"Invalid arn syntax: {action}");
        }
    }

    private static void CheckMetric(JsonObject request)
    {
        if (request.Required("ComparisonOperator") is var comparison && AnomalyComparisons.Contains(comparison))
        {
            throw CloudWatchErrors.NotImplemented($"ComparisonOperator {comparison}, which needs anomaly detection");
        }

        Expect(request.Real("Threshold") is not null, "The parameter Threshold must be specified.");
        if (request.ContainsKey("Metrics"))
        {
            var both = OfOneMetric.Where(request.ContainsKey).ToList();
            Expect(both.Count == 0, $"Metrics cannot stand beside {string.Join(", ", both)}: give either a list of metrics or one metric.");
            return;
        }

        foreach (var name in new[] { "MetricName", "Namespace", "Period" })
        {
            Expect(request.ContainsKey(name), $"The parameter {name} must be specified for an alarm on one metric.");
        }

        Expect(
            request.ContainsKey("Statistic") != request.ContainsKey("ExtendedStatistic"),
            "Exactly one element must be specified: Statistic or ExtendedStatistic.");
    }

    private static void Expect(bool holds, string message)
    {
        if (!holds)
        {
            throw CloudWatchErrors.Validation(message);
        }
    }
}
