using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.SageMaker.Requests;

/// <summary>What most lists can be asked for: by name, time, status; sorted; in pages.</summary>
internal static class ListRequest
{
    private static readonly string[] JobWords = ["InProgress", "Completed", "Failed", "Stopping", "Stopped"];

    /// <summary>Lists of what does not change once it is made: no LastModifiedTime, no status.</summary>
    public static StructureShape Shape(params string[] sortWords) => Paged(sortWords)
        .May("NameContains", new TextShape(0, 63, @"[a-zA-Z0-9\-]+"))
        .May("CreationTimeAfter", Shapes.Time).May("CreationTimeBefore", Shapes.Time);

    /// <summary>Lists of what changes: by its last change and its status too.</summary>
    public static StructureShape Changing(params string[] statuses) => Shape("Name", "CreationTime", "Status")
        .May("LastModifiedTimeAfter", Shapes.Time).May("LastModifiedTimeBefore", Shapes.Time)
        .May("StatusEquals", TextShape.Enum(statuses));

    /// <summary>Lists of jobs.</summary>
    /// <param name="more">Statuses that this kind of job has in AWS beside those of all jobs.</param>
    public static StructureShape Jobs(params string[] more) => Changing([.. JobWords, .. more]);

    /// <summary>Lists that are sorted and come in pages.</summary>
    public static StructureShape Paged(params string[] sortWords) => new StructureShape()
        .May("SortBy", TextShape.Enum(sortWords)).May("SortOrder", Shapes.SortOrder)
        .May("MaxResults", Shapes.MaxResults).May("NextToken", Shapes.NextToken);

    /// <summary>Whether an item is among those asked for.</summary>
    public static bool Asks(JsonObject request, string name, DateTimeOffset created, DateTimeOffset modified, string? status) =>
        (request.Text("NameContains") is not { } part || name.Contains(part, StringComparison.OrdinalIgnoreCase))
        && (request.Text("StatusEquals") is not { } wanted || status == wanted)
        && Within(created, request.Moment("CreationTimeAfter"), request.Moment("CreationTimeBefore"))
        && Within(modified, request.Moment("LastModifiedTimeAfter"), request.Moment("LastModifiedTimeBefore"));

    /// <summary>The sort key by the request's SortBy: Name, Status, else the time of creation.</summary>
    public static string SortKey(JsonObject request, string name, DateTimeOffset created, string? status) => request.Text("SortBy") switch
    {
        "Name" => name,
        "Status" => status ?? "",
        _ => Page.Key(created),
    };

    /// <summary>Whether a moment lies between two, of which either may be absent.</summary>
    public static bool Within(DateTimeOffset time, DateTimeOffset? after, DateTimeOffset? before) =>
        (after is null || time > after) && (before is null || time < before);
}
