using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.CloudWatch.Alarms;

/// <summary>An alarm in AWS's members.</summary>
internal static class AlarmDescription
{
    private static readonly string[] OfMetric =
    [
        "MetricName", "Namespace", "Statistic", "ExtendedStatistic", "Period", "Unit", "EvaluationPeriods", "DatapointsToAlarm",
        "Threshold", "ComparisonOperator", "TreatMissingData", "EvaluateLowSampleCountPercentile", "Metrics",
    ];

    public static JsonObject Of(AlarmDocument alarm)
    {
        var settings = alarm.Settings;
        var result = Wire.Structure(
        [
            ("AlarmName", alarm.Name),
            ("AlarmArn", alarm.Arn),
            ("AlarmDescription", settings["AlarmDescription"]),
            ("AlarmConfigurationUpdatedTimestamp", Wire.Time(alarm.Configured)),
            ("ActionsEnabled", settings["ActionsEnabled"]?.GetValue<bool>() ?? true),
            .. new[] { "OKActions", "AlarmActions", "InsufficientDataActions" }.Select(name => (name, settings[name] ?? new JsonArray())),
            ("StateValue", alarm.State.Value),
            ("StateReason", alarm.State.Reason),
            ("StateReasonData", alarm.State.ReasonData),
            ("StateUpdatedTimestamp", Wire.Time(alarm.State.Updated)),
            ("StateTransitionedTimestamp", Wire.Time(alarm.State.Transitioned)),
            ("AlarmRule", settings["AlarmRule"]),
            .. Wire.Echo(settings, OfMetric),
        ]);
        if (!alarm.IsComposite)
        {
            result["Dimensions"] = settings["Dimensions"]?.DeepClone() ?? new JsonArray();
        }

        return result;
    }
}
