using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.Logs;

/// <summary>Log groups and their tags.</summary>
internal sealed class GroupOperations(LogStore store, CloudOptions options)
{
    // CloudWatch Logs, PutRetentionPolicy: possible values.
    private static readonly int[] Retentions =
        [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

    public JsonObject Create(JsonObject request) =>
        store.CreateGroup(request.Required("logGroupName"), request.Map("tags")) ? [] : throw LogErrors.GroupExists();

    public JsonObject Delete(JsonObject request)
    {
        var name = request.Required("logGroupName");
        _ = store.FindGroup(name) ?? throw LogErrors.NoGroup();
        store.DeleteGroup(name);
        return [];
    }

    public JsonObject Describe(JsonObject request)
    {
        var (prefix, part) = (request.Text("logGroupNamePrefix"), request.Text("logGroupNamePattern"));
        if (prefix is not null && part is not null)
        {
            throw LogErrors.Parameter("LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
        }

        var found = store.Groups().Where(group => group.Name.StartsWith(prefix ?? "", StringComparison.Ordinal)
            && group.Name.Contains(part ?? "", StringComparison.OrdinalIgnoreCase)).ToList();
        var (page, next) = Protocol.Page.Of(found, request.Whole("limit") ?? 50, request.Text("nextToken"), LogErrors.Parameter);
        return Wire.Structure(("logGroups", Wire.List(page.Select(Describe))), ("nextToken", next));
    }

    public JsonObject SetRetention(JsonObject request)
    {
        var days = request.Whole("retentionInDays")!.Value;
        if (!Retentions.Contains(days))
        {
            throw LogErrors.Parameter(
                $"1 validation error detected: Value '{days}' at 'retentionInDays' failed to satisfy constraint: "
                + $"Member must satisfy enum value set: [{string.Join(", ", Retentions)}]");
        }

        return Change(request.Required("logGroupName"), group => group with { RetentionInDays = days });
    }

    public JsonObject DropRetention(JsonObject request) =>
        Change(request.Required("logGroupName"), group => group with { RetentionInDays = null });

    public JsonObject ListTags(JsonObject request)
    {
        var group = store.FindGroup(NameIn(request.Required("resourceArn"))) ?? throw LogErrors.NoGroup();
        return new JsonObject { ["tags"] = new JsonObject(group.Tags.Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)tag.Value))) };
    }

    public JsonObject Tag(JsonObject request) => Change(NameIn(request.Required("resourceArn")), group =>
    {
        var tags = new Dictionary<string, string>(group.Tags);
        foreach (var (key, value) in request.Map("tags"))
        {
            tags[key] = value;
        }

        return group with { Tags = tags };
    });

    public JsonObject Untag(JsonObject request) => Change(NameIn(request.Required("resourceArn")), group => group with
    {
        Tags = group.Tags.Where(tag => !request.Texts("tagKeys")!.Contains(tag.Key)).ToDictionary(),
    });

    private JsonObject Change(string name, Func<LogGroup, LogGroup> change) =>
        store.ChangeGroup(name, change) is null ? throw LogErrors.NoGroup() : [];

    private JsonObject Describe(LogGroup group)
    {
        var arn = options.Arn("logs", $"log-group:{group.Name}");
        return Wire.Structure(
            ("logGroupName", group.Name),
            ("creationTime", group.Created),
            ("retentionInDays", group.RetentionInDays),
            ("metricFilterCount", 0),
            ("arn", $"{arn}:*"),
            ("storedBytes", store.Streams(group.Name)
                .Sum(stream => store.Read(group, stream.Name).Sum(one => (long)one.Message.Length + 26))),
            ("logGroupClass", "STANDARD"),
            ("logGroupArn", arn));
    }

    // arn:aws:logs:REGION:ACCOUNT:log-group:NAME, with or without :* at its end.
    private static string NameIn(string arn) =>
        arn.Split(':') is [_, _, "logs", _, _, "log-group", var name, ..]
            ? name
            : throw LogErrors.Parameter($"The ARN '{arn}' names no log group.");
}
