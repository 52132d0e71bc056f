using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.Logs;

/// <summary>FilterLogEvents: the events of several streams, merged by time.</summary>
internal sealed class FilterOperation(LogStore store)
{
    private const int MaximumEvents = 10_000;

    public JsonObject Filter(JsonObject request)
    {
        var group = StreamOperations.GroupOf(store, request);
        var (names, prefix) = (request.Texts("logStreamNames"), request.Text("logStreamNamePrefix"));
        if (names is not null && prefix is not null)
        {
            throw LogErrors.Parameter("logStreamNames and logStreamNamePrefix are mutually exclusive parameters.");
        }

        var missing = names?.FirstOrDefault(name => store.FindStream(group.Name, name) is null);
        if (missing is not null)
        {
            throw LogErrors.NoStream();
        }

        var pattern = FilterPattern.Parse(request.Text("filterPattern") ?? "");
        var (start, end) = (request.Real("startTime") ?? 0, request.Real("endTime") ?? double.MaxValue);
        var streams = names
            ??
            [
                .. store.Streams(group.Name).Select(one => one.Name).Where(name => name.StartsWith(prefix ?? "", StringComparison.Ordinal)),
            ];
        var from = request.Text("nextToken") is { } token ? Read(token) : ((long, string, long)?)null;
        var found = streams
            .SelectMany(stream => store.Read(group, stream), (stream, one) => (Stream: stream, Event: one))
            .Where(one => one.Event.Timestamp >= start && one.Event.Timestamp < end && pattern.Matches(one.Event.Message))
            .OrderBy(one => Place(one), Places)
            .Where(one => from is not { } place || Places.Compare(Place(one), place) > 0)
            .ToList();
        var page = found.Take(request.Whole("limit") ?? MaximumEvents).ToList();
        return Wire.Structure(
            ("events", Wire.List(page.Select(one => Show(one.Stream, one.Event)))),
            // Empty since 2020: AWS searches all of a page's streams completely.
            ("searchedLogStreams", new JsonArray()),
            ("nextToken", page.Count < found.Count ? Write(Place(page[^1])) : null));
    }

    private static Comparer<(long Time, string Stream, long Sequence)> Places { get; } =
        Comparer<(long Time, string Stream, long Sequence)>.Create((a, b) =>
            a.Time != b.Time ? a.Time.CompareTo(b.Time)
            : string.CompareOrdinal(a.Stream, b.Stream) is not 0 and var order ? order
            : a.Sequence.CompareTo(b.Sequence));

    private static (long Time, string Stream, long Sequence) Place((string Stream, LogEvent Event) one) =>
        (one.Event.Timestamp, one.Stream, one.Event.Sequence);

    private static JsonNode Show(string stream, LogEvent one) => new JsonObject
    {
        ["logStreamName"] = stream,
        ["timestamp"] = one.Timestamp,
        ["message"] = one.Message,
        ["ingestionTime"] = one.Ingested,
        ["eventId"] = string.Create(CultureInfo.InvariantCulture, $"{one.Timestamp:D28}{one.Sequence:D28}"),
    };

    private static string Write((long Time, string Stream, long Sequence) place) =>
        Convert.ToBase64String(
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{place.Time}:{place.Sequence}:{place.Stream}")));

    private static (long, string, long) Read(string token)
    {
        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var length)
            && Encoding.UTF8.GetString(bytes, 0, length).Split(':') is [var time, var sequence, var stream]
            && long.TryParse(time, CultureInfo.InvariantCulture, out var timestamp)
            && long.TryParse(sequence, CultureInfo.InvariantCulture, out var number)
                ? (timestamp, stream, number)
                : throw LogErrors.Parameter("The specified nextToken is invalid.");
    }
}
