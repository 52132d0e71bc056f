using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.Logs;

/// <summary>Log streams.</summary>
internal sealed class StreamOperations(LogStore store, CloudOptions options)
{
    public JsonObject Create(JsonObject request)
    {
        var group = GroupOf(store, request);
        return store.CreateStream(group.Name, request.Required("logStreamName")) ? [] : throw LogErrors.StreamExists();
    }

    public JsonObject Delete(JsonObject request)
    {
        var group = GroupOf(store, request);
        return store.DeleteStream(group.Name, request.Required("logStreamName")) ? [] : throw LogErrors.NoStream();
    }

    public JsonObject Describe(JsonObject request)
    {
        var group = GroupOf(store, request);
        var prefix = request.Text("logStreamNamePrefix");
        var byTime = request.Text("orderBy") == "LastEventTime";
        if (byTime && prefix is not null)
        {
            throw LogErrors.Parameter("Cannot order by LastEventTime with a logStreamNamePrefix.");
        }

        var found = store.Streams(group.Name).Where(stream => stream.Name.StartsWith(prefix ?? "", StringComparison.Ordinal))
            .Select(stream => (Stream: stream, Events: store.Read(group, stream.Name))).ToList();
        if (byTime)
        {
            found = [.. found.OrderBy(one => one.Events is [.., var last] ? last.Timestamp : 0)];
        }

        if (request.Flag("descending"))
        {
            found.Reverse();
        }

        var (page, next) = Protocol.Page.Of(found, request.Whole("limit") ?? 50, request.Text("nextToken"), LogErrors.Parameter);
        return Wire.Structure(("logStreams", Wire.List(page.Select(one => Describe(one.Stream, one.Events)))), ("nextToken", next));
    }

    /// <summary>The group that a request names, by name or by identifier (name or ARN).</summary>
    internal static LogGroup GroupOf(LogStore store, JsonObject request)
    {
        var (name, identifier) = (request.Text("logGroupName"), request.Text("logGroupIdentifier"));
        if ((name is null) == (identifier is null))
        {
            throw LogErrors.Parameter("Exactly one of logGroupName and logGroupIdentifier is required.");
        }

        var wanted = name ?? (identifier!.Split(':') is [_, _, _, _, _, _, var inArn, ..] ? inArn : identifier);
        return store.FindGroup(wanted) ?? throw LogErrors.NoGroup();
    }

    private JsonObject Describe(LogStream stream, IReadOnlyList<LogEvent> events) => Wire.Structure(
        ("logStreamName", stream.Name),
        ("creationTime", stream.Created),
        ("firstEventTimestamp", events is [var first, ..] ? first.Timestamp : null),
        ("lastEventTimestamp", events is [.., var last] ? last.Timestamp : null),
        ("lastIngestionTime", events.Count > 0 ? events.Max(one => one.Ingested) : null),
        ("arn", options.Arn("logs", $"log-group:{stream.Group}:log-stream:{stream.Name}")),
        // Deprecated for streams: AWS answers 0 since 2019.
        ("storedBytes", 0));
}
