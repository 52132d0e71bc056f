using Slipway.LocalCloud.CloudWatch.Alarms;
using Slipway.LocalCloud.CloudWatch.Dashboards;
using Slipway.LocalCloud.CloudWatch.Tagging;
using Slipway.LocalCloud.Hosting;
using static Slipway.LocalCloud.CloudWatch.CloudWatchOperation;

namespace Slipway.LocalCloud.CloudWatch;

/// <summary>
/// CloudWatch's operations by their names on the wire. What is missing - metric streams, insights, anomaly detectors - is refused by name.
/// </summary>
internal static class CloudWatchTable
{
    private const string InvalidValue = "InvalidParameterValueException";

    public static IReadOnlyDictionary<string, CloudWatchOperation> Of(CloudContext context, AlarmStore store, AlarmHistory history)
    {
        var tags = new ResourceTags(
            context.Documents, arn => store.All().Any(alarm => alarm.Arn == arn) || DashboardOperations.Has(context.Documents, arn));
        var alarms = new AlarmOperations(store, tags);
        var listing = new AlarmListing(store);
        var dashboards = new DashboardOperations(context.Options, context.Documents, tags, context.Time);
        return new Dictionary<string, CloudWatchOperation>(StringComparer.Ordinal)
        {
            ["PutMetricData"] = Reading(MetricShapes.Put, InvalidValue, new PutOperation(context.Metrics, context.Time).Put),
            ["GetMetricData"] = Reading(MetricShapes.Get, "ValidationException", new GetOperation(context.Metrics).Get),
            ["GetMetricStatistics"] = Reading(MetricShapes.Statistics, InvalidValue, new StatisticsOperation(context.Metrics).Get),
            ["ListMetrics"] = Reading(MetricShapes.List, InvalidValue, new ListOperation(context.Metrics, context.Time).List),

            ["PutMetricAlarm"] = Checked(AlarmShapes.Put, alarms.Put),
            ["PutCompositeAlarm"] = Checked(AlarmShapes.PutComposite, alarms.PutComposite),
            ["DescribeAlarms"] = Checked(AlarmShapes.Describe, listing.Describe),
            ["DescribeAlarmsForMetric"] = Checked(AlarmShapes.ForMetric, listing.ForMetric),
            ["DescribeAlarmHistory"] = Checked(AlarmShapes.History, history.Describe),
            ["DeleteAlarms"] = Checked(AlarmShapes.Names, alarms.Delete),
            ["SetAlarmState"] = Checked(AlarmShapes.SetState, alarms.SetState),
            ["EnableAlarmActions"] = Checked(AlarmShapes.Names, alarms.Enable),
            ["DisableAlarmActions"] = Checked(AlarmShapes.Names, alarms.Disable),

            ["TagResource"] = Checked(ResourceTags.TagShape, tags.Tag),
            ["UntagResource"] = Checked(ResourceTags.UntagShape, tags.Untag),
            ["ListTagsForResource"] = Checked(ResourceTags.ListShape, tags.List),

            ["PutDashboard"] = Checked(DashboardOperations.PutShape, dashboards.Put),
            ["GetDashboard"] = Checked(DashboardOperations.GetShape, dashboards.Get),
            ["ListDashboards"] = Checked(DashboardOperations.ListShape, dashboards.List),
            ["DeleteDashboards"] = Checked(DashboardOperations.DeleteShape, dashboards.Delete),
        };
    }
}
