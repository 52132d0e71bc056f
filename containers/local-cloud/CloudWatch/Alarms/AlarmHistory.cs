using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.SageMaker.Requests;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.CloudWatch.Alarms;

/// <summary>What happened to alarms in the last two weeks, also to those that are deleted.</summary>
internal sealed class AlarmHistory(DocumentStore documents, TimeProvider time)
{
    private const string Collection = "alarm-history";
    private const int MostItems = 1000;
    private const int LongestSummary = 255;
    private const int LongestData = 4095;
    private static readonly TimeSpan Retention = TimeSpan.FromDays(14);

    /// <summary>Adds an item; details that are longer than AWS allows are left out.</summary>
    public void Add(string alarm, string type, string itemType, string summary, JsonObject data)
    {
        var now = time.GetUtcNow();
        data["version"] = "1.0";
        var text = data.ToJsonString();
        var item = new HistoryItem(
            now, type, itemType, summary.Length <= LongestSummary ? summary : summary[..LongestSummary],
            text.Length <= LongestData ? text : """{"version":"1.0"}""");
        if (!documents.TryAdd(Collection, alarm, new HistoryDocument(alarm, [item])))
        {
            documents.Update<HistoryDocument>(Collection, alarm, document => document with
            {
                Items = [.. document.Items.Where(one => one.Time > now - Retention).TakeLast(MostItems - 1), item],
            });
        }
    }

    /// <summary>DescribeAlarmHistory.</summary>
    public JsonObject Describe(JsonObject request)
    {
        var types = request.Texts("AlarmTypes") ?? ["MetricAlarm"];
        var wanted = (request.Text("AlarmName") is { } name ? Of(name) : documents.List<HistoryDocument>(Collection))
            .SelectMany(document => document.Items.Select(item => (document.Alarm, Item: item)))
            .Where(one => one.Item.Time > time.GetUtcNow() - Retention)
            .Where(one => request.Text("AlarmName") is not null || types.Contains(one.Item.AlarmType))
            .Where(one => request.Text("HistoryItemType") is not { } type || one.Item.Type == type)
            .Where(one => request.Moment("StartDate") is not { } start || one.Item.Time >= start)
            .Where(one => request.Moment("EndDate") is not { } end || one.Item.Time <= end)
            .OrderBy(one => one.Item.Time)
            .ToList();
        if (request.Text("ScanBy") != "TimestampAscending")
        {
            wanted.Reverse();
        }

        var (page, next) = Protocol.Page.Of(wanted, request.Whole("MaxRecords") ?? 100, request.Text("NextToken"), CloudWatchErrors.Token);
        return Wire.Structure(
            ("AlarmHistoryItems", new JsonArray([.. page.Select(one => Wire.Structure(
                ("AlarmName", one.Alarm),
                ("AlarmType", one.Item.AlarmType),
                ("Timestamp", Wire.Time(one.Item.Time)),
                ("HistoryItemType", one.Item.Type),
                ("HistorySummary", one.Item.Summary),
                ("HistoryData", one.Item.Data)))])),
            ("NextToken", next));
    }

    private IReadOnlyList<HistoryDocument> Of(string name) => documents.Get<HistoryDocument>(Collection, name) is { } one ? [one] : [];

    private sealed record HistoryDocument(string Alarm, IReadOnlyList<HistoryItem> Items);

    private sealed record HistoryItem(DateTimeOffset Time, string AlarmType, string Type, string Summary, string Data);
}
