using System.Text;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.Logs;

/// <summary>
/// GetLogEvents. Its tokens name a place in the stream: <c>f/PLACE/s</c> reads on from there, <c>b/PLACE/s</c> back from there; at an end
/// the token stays.
/// </summary>
internal sealed class GetOperation(LogStore store)
{
    private const int MaximumBytes = 1_048_576;
    private const int MaximumEvents = 10_000;

    public JsonObject Get(JsonObject request)
    {
        var group = StreamOperations.GroupOf(store, request);
        var stream = request.Required("logStreamName");
        _ = store.FindStream(group.Name, stream) ?? throw LogErrors.NoStream();
        var (start, end) = (request.Real("startTime") ?? 0, request.Real("endTime") ?? double.MaxValue);
        var all = store.Read(group, stream).Where(one => one.Timestamp >= start && one.Timestamp < end).ToList();
        var limit = request.Whole("limit") ?? MaximumEvents;
        var (forward, from) = Token(request);
        var page = forward
            ? Fitting(all.Where(one => from is not { } place || one.Position.CompareTo(place) > 0).Take(limit))
            : Fitting(all.Where(one => from is not { } place || one.Position.CompareTo(place) < 0).Reverse().Take(limit));
        if (!forward)
        {
            page.Reverse();
        }

        var (first, last) = page is [var head, ..]
            ? (head.Position, page[^1].Position)
            : forward ? ((from ?? default).After, from ?? default) : (from ?? default, (from ?? default).Before);
        return Wire.Structure(
            ("events", Wire.List(page.Select(one => (JsonNode)new JsonObject
            {
                ["timestamp"] = one.Timestamp, ["message"] = one.Message, ["ingestionTime"] = one.Ingested,
            }))),
            ("nextForwardToken", $"f/{last}/s"),
            ("nextBackwardToken", $"b/{first}/s"));
    }

    private static (bool Forward, LogPosition? From) Token(JsonObject request)
    {
        if (request.Text("nextToken") is not { } token)
        {
            return (request.Flag("startFromHead"), null);
        }

        return token.Split('/') is [("f" or "b") and var direction, var place, "s"] && LogPosition.Parse(place) is { } position
            ? (direction == "f", position)
            : throw LogErrors.Parameter("The specified nextToken is invalid.");
    }

    private static List<LogEvent> Fitting(IEnumerable<LogEvent> events)
    {
        var bytes = 0;
        return
        [
            .. events.TakeWhile(
                one => (bytes += Encoding.UTF8.GetByteCount(one.Message)) <= MaximumBytes
                    || bytes == Encoding.UTF8.GetByteCount(one.Message)),
        ];
    }
}
