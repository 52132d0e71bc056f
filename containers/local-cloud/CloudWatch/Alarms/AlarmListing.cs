using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.CloudWatch.Alarms;

/// <summary>DescribeAlarms and DescribeAlarmsForMetric.</summary>
internal sealed class AlarmListing(AlarmStore alarms)
{
    private const int PageSize = 50;
    private static readonly string[] ActionMembers = ["OKActions", "AlarmActions", "InsufficientDataActions"];

    /// <summary>DescribeAlarms: metric alarms only, unless types are asked for.</summary>
    public JsonObject Describe(JsonObject request)
    {
        if (request.ContainsKey("AlarmNames") && request.ContainsKey("AlarmNamePrefix"))
        {
            throw CloudWatchErrors.Validation("AlarmNamePrefix and AlarmNames are mutually exclusive: give one of them.");
        }

        var (page, next) = Protocol.Page.Of(
            Wanted(request).ToList(), request.Whole("MaxRecords") ?? PageSize, request.Text("NextToken"), CloudWatchErrors.Token);
        return Wire.Structure(
            ("MetricAlarms", Write(page.Where(alarm => !alarm.IsComposite))),
            ("CompositeAlarms", Write(page.Where(alarm => alarm.IsComposite))),
            ("NextToken", next));
    }

    /// <summary>DescribeAlarmsForMetric.</summary>
    public JsonObject ForMetric(JsonObject request)
    {
        var wanted = MetricRequest.Key(new JsonRequest(request, "ValidationException"), request.Required("Namespace"));
        bool Same(AlarmDocument alarm, string name) => request.Text(name) is not { } value || alarm.Settings.Text(name) == value;
        return new JsonObject
        {
            ["MetricAlarms"] = Write(alarms.All()
                .Where(alarm => !alarm.IsComposite && !alarm.Settings.ContainsKey("Metrics"))
                .Where(
                    alarm => MetricRequest.Key(
                        new JsonRequest(alarm.Settings, "ValidationException"), alarm.Settings.Required("Namespace")).Equals(wanted))
                .Where(alarm => Same(alarm, "Statistic") && Same(alarm, "ExtendedStatistic") && Same(alarm, "Unit"))
                .Where(alarm => request.Whole("Period") is not { } period || alarm.Settings.Whole("Period") == period)),
        };
    }

    private IEnumerable<AlarmDocument> Wanted(JsonObject request)
    {
        var types = request.Texts("AlarmTypes") ?? ["MetricAlarm"];
        var names = request.Texts("AlarmNames");
        IEnumerable<AlarmDocument> found = alarms.All();
        if (request.Text("ChildrenOfAlarmName") is { } parent)
        {
            var children = Rule(parent).Alarms;
            (found, types) = (found.Where(alarm => children.Contains(alarm.Name)), ["MetricAlarm", "CompositeAlarm"]);
        }

        if (request.Text("ParentsOfAlarmName") is { } child)
        {
            (found, types) = (found.Where(alarm => alarm.IsComposite && Rule(alarm.Name).Alarms.Contains(child)), ["CompositeAlarm"]);
        }

        return found
            .Where(alarm => types.Contains(alarm.Type))
            .Where(alarm => names is null or [] || names.Contains(alarm.Name))
            .Where(alarm => request.Text("AlarmNamePrefix") is not { } prefix || alarm.Name.StartsWith(prefix, StringComparison.Ordinal))
            .Where(alarm => request.Text("StateValue") is not { } state || alarm.State.Value == state)
            .Where(
                alarm => request.Text("ActionPrefix") is not { } prefix
                    || ActionMembers.SelectMany(name => alarm.Settings.Texts(name) ?? [])
                .Any(action => action.StartsWith(prefix, StringComparison.Ordinal)));
    }

    private CompositeRule Rule(string name) => alarms.Find(name) is { IsComposite: true } alarm
        ? CompositeRule.Parse(alarm.Settings.Required("AlarmRule"))
        : throw CloudWatchErrors.Validation($"ChildrenOfAlarmName: there is no composite alarm '{name}'.");

    private static JsonArray Write(IEnumerable<AlarmDocument> found) => [.. found.Select(AlarmDescription.Of)];
}
