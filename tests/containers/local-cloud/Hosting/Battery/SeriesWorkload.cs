using System.Globalization;
using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.Tests.Hosting.Battery;

/// <summary>Puts metrics and log events, of which each counts, once.</summary>
internal sealed class SeriesWorkload(Random random, TimeProvider time) : Workload(random)
{
    private readonly Slot _metric = new("metric");
    private readonly Slot _log = new("log");
    private readonly long _began = time.GetUtcNow().ToUnixTimeSeconds();
    private int _values;
    private int _events;

    public override async Task PrepareAsync(CloudClient cloud)
    {
        await cloud.CallAsync(
            "Logs_20140328.CreateLogGroup", new JsonObject { ["logGroupName"] = "battery" }, "ResourceAlreadyExistsException");
        await cloud.CallAsync(
            "Logs_20140328.CreateLogStream",
            new JsonObject { ["logGroupName"] = "battery", ["logStreamName"] = "one" },
            "ResourceAlreadyExistsException");
    }

    public override async Task<IReadOnlyList<string>> CheckAsync(CloudClient cloud)
    {
        var wrong = new List<string>(await CheckAsync([_metric], async _ => await SumAsync(cloud)));
        wrong.AddRange(await CheckAsync([_log], async _ => await EventsAsync(cloud)));
        (_values, _events) =
            (int.Parse(
                _metric.Acknowledged ?? "0",
                CultureInfo.InvariantCulture), int.Parse(_log.Acknowledged ?? "0", CultureInfo.InvariantCulture));
        return wrong;
    }

    protected override async Task ChangeAsync(CloudClient cloud)
    {
        await _metric.ChangeAsync($"{++_values}", () => cloud.CallAsync("GraniteServiceVersion20100801.PutMetricData", new JsonObject
        {
            ["Namespace"] = "Battery", ["MetricData"] = new JsonArray(new JsonObject { ["MetricName"] = "Count", ["Value"] = 1 }),
        }));
        var next = _events + 1;
        await _log.ChangeAsync($"{next}", () => cloud.CallAsync("Logs_20140328.PutLogEvents", new JsonObject
        {
            ["logGroupName"] = "battery", ["logStreamName"] = "one",
            ["logEvents"] = new JsonArray(
                new JsonObject { ["timestamp"] = time.GetUtcNow().ToUnixTimeMilliseconds(), ["message"] = $"event {next}" }),
        }));
        _events = next;
    }

    private async Task<string?> SumAsync(CloudClient cloud)
    {
        var answer = await cloud.CallAsync("GraniteServiceVersion20100801.GetMetricStatistics", new JsonObject
        {
            ["Namespace"] = "Battery", ["MetricName"] = "Count", ["StartTime"] = _began - 3600, ["EndTime"] = _began + 7200,
            ["Period"] = 86400, ["Statistics"] = new JsonArray("Sum"),
        });
        var points = answer!["Datapoints"]!.AsArray();
        return points.Count == 0 ? null : $"{points.Sum(point => point!["Sum"]!.GetValue<double>())}";
    }

    // The last pages; events of one run of the battery are few thousands.
    private static async Task<string?> EventsAsync(CloudClient cloud)
    {
        var answer = await cloud.CallAsync(
            "Logs_20140328.GetLogEvents",
            new JsonObject { ["logGroupName"] = "battery", ["logStreamName"] = "one", ["startFromHead"] = false, ["limit"] = 10_000 });
        var numbers = answer!["events"]!
            .AsArray()
            .Select(one => int.Parse(one!["message"]!.GetValue<string>()["event ".Length..], CultureInfo.InvariantCulture))
            .ToList();
        return numbers.Count == 0 ? null
            : numbers.SequenceEqual(Enumerable.Range(numbers[0], numbers.Count)) ? $"{numbers[^1]}"
            : $"events out of order or twice: {string.Join(' ', numbers.TakeLast(20))}";
    }
}
