using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Faults;

/// <summary><c>/_localcloud/faults</c>: GET lists, POST adds (or does at once), DELETE removes one (<c>?id=ID</c>) or all.</summary>
internal sealed class FaultPage(FaultSet faults, CloudClock clock, RunningContainers running)
{
    public const string Path = "/_localcloud/faults";
    private const int MaximumBodyBytes = 100_000;
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public async Task HandleAsync(HttpContext context)
    {
        switch (context.Request.Method)
        {
            case "GET":
                await WriteAsync(context, 200, Describe());
                break;
            case "POST":
                await AddAsync(context);
                break;
            case "DELETE":
                await RemoveAsync(context);
                break;
            default:
                await ErrorsAsync(context, 405, $"{context.Request.Method}: expected GET, POST or DELETE.");
                break;
        }
    }

    /// <summary>The clock and all faults.</summary>
    public JsonObject Describe() => new()
    {
        ["clock"] = new JsonObject { ["now"] = clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture), ["frozen"] = clock.IsFrozen },
        ["faults"] = new JsonArray([.. faults.All.Select(one => Describe(one.Fault, one.Met))]),
    };

    private async Task AddAsync(HttpContext context)
    {
        JsonNode? document;
        try
        {
            using var body = await RequestBody.ReadAsync(context, MaximumBodyBytes);
            document = JsonNode.Parse(body);
        }
        catch (JsonException exception)
        {
            await ErrorsAsync(context, 400, $"The body is no JSON: {exception.Message}");
            return;
        }

        var (kind, fault, errors) = FaultReader.Read(document, faults.NewId);
        if (fault is null)
        {
            await ErrorsAsync(context, 400, [.. errors]);
            return;
        }

        switch (kind)
        {
            case FaultReader.KillContainer:
                var killed = await running.KillAsync(fault.Resource!);
                await (killed.Count > 0
                    ? WriteAsync(
                        context, 200, new JsonObject { ["killed"] = new JsonArray([.. killed.Select(place => JsonValue.Create(place))]) })
                    : ErrorsAsync(
                        context,
                        404,
                        $"resource: no running container fits '{fault.Resource}'. There run: "
                        + $"{string.Join(", ", running.Places.DefaultIfEmpty("none"))}."));
                return;
            case FaultReader.AdvanceClock:
                clock.Advance(TimeSpan.FromMilliseconds(fault.Milliseconds!.Value));
                await WriteAsync(context, 200, Describe());
                return;
        }

        faults.Add(fault);
        if (fault.Kind == FaultKind.FreezeClock)
        {
            clock.Freeze(fault.At);
        }

        await WriteAsync(context, 201, Describe(fault, 0));
    }

    private async Task RemoveAsync(HttpContext context)
    {
        var id = context.Request.Query["id"].ToString() is { Length: > 0 } given ? given : null;
        var gone = faults.Remove(id);
        if (id is not null && gone.Count == 0)
        {
            await ErrorsAsync(
                context,
                404,
                $"id: there is no fault '{id}'. There are: "
                + $"{string.Join(", ", faults.All.Select(one => one.Fault.Id).DefaultIfEmpty("none"))}.");
            return;
        }

        if (gone.Any(fault => fault.Kind == FaultKind.FreezeClock) && faults.All.All(one => one.Fault.Kind != FaultKind.FreezeClock))
        {
            clock.Resume();
        }

        await WriteAsync(
            context, 200, new JsonObject { ["removed"] = new JsonArray([.. gone.Select(fault => JsonValue.Create(fault.Id))]) });
    }

    private static JsonObject Describe(Fault fault, int met)
    {
        var json = new JsonObject
        {
            ["id"] = fault.Id,
            ["kind"] = JsonNamingPolicy.KebabCaseLower.ConvertName(fault.Kind.ToString()),
            ["met"] = met,
        };
        (string Name, JsonNode? Value)[] members =
        [
            ("service", fault.Service), ("operation", fault.Operation), ("resource", fault.Resource), ("caller", fault.Caller),
            ("times", fault.Times),
            ("probability", fault.Probability < 1 ? fault.Probability : null), ("milliseconds", fault.Milliseconds), ("code", fault.Code),
            ("status", fault.Status), ("message", fault.Message), ("at", fault.At?.ToString("O", CultureInfo.InvariantCulture)),
        ];
        foreach (var (name, value) in members.Where(member => member.Value is not null))
        {
            json[name] = value;
        }

        return json;
    }

    private static Task ErrorsAsync(HttpContext context, int status, params IEnumerable<string> errors) =>
        WriteAsync(context, status, new JsonObject { ["errors"] = new JsonArray([.. errors.Select(error => JsonValue.Create(error))]) });

    private static Task WriteAsync(HttpContext context, int status, JsonObject body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body.ToJsonString(Json) + "\n", context.RequestAborted);
    }
}
