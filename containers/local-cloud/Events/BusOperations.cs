using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.Events.Patterns;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.Events;

/// <summary>The bus itself: events put by hand, patterns tried, the bus described.</summary>
internal sealed class BusOperations(RuleStore rules, EventRouter router, CloudOptions options, TimeProvider time)
{
    // PutEvents: the total size of an entry must be less than 256 KB.
    private const int MostBytes = 256 * 1024;

    /// <summary>PutEvents: what is acknowledged is on disk with what it starts.</summary>
    public JsonObject Put(JsonObject request)
    {
        var entries = request.Structures("Entries");
        if (entries.Sum(Size) > MostBytes)
        {
            throw EventErrors.Invalid("Total size of the entries in the request is over the limit.");
        }

        var results = entries.Select(PutOne).ToList();
        return new JsonObject { ["FailedEntryCount"] = results.Count(result => result.ContainsKey("ErrorCode")),
            ["Entries"] = Wire.List(results) };
    }

    /// <summary>TestEventPattern.</summary>
    public JsonObject Test(JsonObject request)
    {
        var pattern = EventPattern.Parse(request.Required("EventPattern"));
        try
        {
            if (JsonNode.Parse(request.Required("Event")) is JsonObject given)
            {
                string[] required = ["id", "account", "source", "time", "region", "resources", "detail-type"];
                return required.FirstOrDefault(name => given[name] is null) is { } missing
                    ? throw EventErrors.Invalid($"Parameter Event is not valid. Reason: expected the field {missing}, found none.")
                    : new JsonObject { ["Result"] = pattern.Matches(given) };
            }
        }
        catch (JsonException fault)
        {
            throw EventErrors.Invalid($"Parameter Event is not valid JSON. {fault.Message}");
        }

        throw EventErrors.Invalid("Parameter Event is not valid. Reason: expected a JSON object.");
    }

    /// <summary>DescribeEventBus.</summary>
    public JsonObject Describe(JsonObject request)
    {
        rules.CheckBus(request, "Name");
        return Bus();
    }

    /// <summary>ListEventBuses.</summary>
    public JsonObject List(JsonObject request)
    {
        string[] all = EventRule.Bus.StartsWith(request.Text("NamePrefix") ?? "", StringComparison.Ordinal) ? [EventRule.Bus] : [];
        return RuleStore.Paged(request, "EventBuses", all.Select(bus => new Listed(bus, bus, Bus())));
    }

    private JsonObject Bus() => new() { ["Name"] = EventRule.Bus, ["Arn"] = rules.BusArn };

    private JsonObject PutOne(JsonObject entry)
    {
        foreach (var required in new[] { "Source", "DetailType", "Detail" })
        {
            if (string.IsNullOrEmpty(entry.Text(required)))
            {
                return Fault("InvalidArgument", $"Parameter {required} is not valid. Reason: {required} is a required argument.");
            }
        }

        if (entry.Required("Source").StartsWith("aws.", StringComparison.OrdinalIgnoreCase))
        {
            return Fault("NotAuthorizedForSourceException", "Not authorized for the source.");
        }

        if (entry.Text("EventBusName") is { } bus && bus != EventRule.Bus && bus != rules.BusArn)
        {
            return Fault("InvalidArgument", $"Event bus {bus} does not exist. The local cloud has the bus {EventRule.Bus} only.");
        }

        JsonObject? detail;
        try
        {
            detail = JsonNode.Parse(entry.Required("Detail")) as JsonObject;
        }
        catch (JsonException)
        {
            detail = null;
        }

        if (detail is null)
        {
            return Fault("MalformedDetail", "Detail is malformed.");
        }

        var put = EventDocument.Of(
            options, new CloudEvent(entry.Required("Source"), entry.Required("DetailType"), entry.Texts("Resources") ?? [], detail),
                entry.Moment("Time") ?? time.GetUtcNow());
        router.Route(put);
        return new JsonObject { ["EventId"] = EventDocument.IdOf(put) };
    }

    private static JsonObject Fault(string code, string message) => new() { ["ErrorCode"] = code, ["ErrorMessage"] = message };

    private static int Size(JsonObject entry) =>
        (entry.ContainsKey("Time") ? 14 : 0)
        + new[] { entry.Text("Source"), entry.Text("DetailType"), entry.Text("Detail") }.Concat(entry.Texts("Resources") ?? [])
            .Sum(text => Encoding.UTF8.GetByteCount(text ?? ""));
}
