using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.Logs;

/// <summary>PutLogEvents, with the limits that its documentation names.</summary>
internal sealed class PutOperation(LogStore store)
{
    private const int MaximumBatchBytes = 1_048_576;
    private const int OverheadBytes = 26;
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(14);
    private static readonly TimeSpan Newest = TimeSpan.FromHours(2);
    private static readonly TimeSpan Span = TimeSpan.FromHours(24);

    public JsonObject Put(JsonObject request)
    {
        var group = StreamOperations.GroupOf(store, request);
        var stream = request.Required("logStreamName");
        _ = store.FindStream(group.Name, stream) ?? throw LogErrors.NoStream();
        var events = request.Structures("logEvents")
            .Select(one => (Timestamp: (long)one.Real("timestamp")!, Message: one.Required("message")))
            .ToList();
        Check(events);
        var (now, oldest, newest) = (store.Now, Oldest.TotalMilliseconds, Newest.TotalMilliseconds);
        var old = events.Count(one => one.Timestamp < now - oldest);
        var tooNew = events.FindIndex(one => one.Timestamp > now + newest);
        var kept = events[old..(tooNew < 0 ? events.Count : Math.Max(tooNew, old))];
        if (kept.Count > 0)
        {
            store.Put(group.Name, stream, kept);
        }

        var rejected = Wire.Structure(
            ("tooNewLogEventStartIndex", tooNew < 0 ? null : tooNew), ("tooOldLogEventEndIndex", old == 0 ? null : old));
        return Wire.Structure(
            ("nextSequenceToken", now.ToString("D56", CultureInfo.InvariantCulture)),
            ("rejectedLogEventsInfo", rejected.Count > 0 ? rejected : null));
    }

    private static void Check(List<(long Timestamp, string Message)> events)
    {
        var size = events.Sum(one => Encoding.UTF8.GetByteCount(one.Message) + OverheadBytes);
        if (size > MaximumBatchBytes)
        {
            throw LogErrors.Parameter($"Upload too large: {size} bytes exceeds limit of {MaximumBatchBytes}");
        }

        if (events.Zip(events.Skip(1)).Any(pair => pair.First.Timestamp > pair.Second.Timestamp))
        {
            throw LogErrors.Parameter("Log events in a single PutLogEvents request must be in chronological order.");
        }

        if (events[^1].Timestamp - events[0].Timestamp > Span.TotalMilliseconds)
        {
            throw LogErrors.Parameter("The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
        }
    }
}
