using System.Text.Json.Nodes;

namespace Slipway.Aws.Tests.GitHub.Fake;

/// <summary>Deployments, comments, issues and checks.</summary>
internal sealed partial class GitHubState
{
    public List<JsonObject> Deployments { get; } = [];

    public List<(long Deployment, JsonObject Status)> Statuses { get; } = [];

    public List<(long Issue, JsonObject Comment)> Comments { get; } = [];

    public List<JsonObject> Issues { get; } = [];

    public List<JsonObject> Checks { get; } = [];

    public List<JsonObject> Annotations { get; } = [];

    public JsonObject AddComment(long issue, string author, string body)
    {
        var made = Templates.New(
            "issue-comment",
            ("id", NextId),
            ("body", body),
            ("user", Templates.User(author)),
            ("html_url", $"https://github.example/c/{_nextId}"));
        Comments.Add((issue, made));
        return made;
    }

    public JsonObject AddIssue(string author, string title, string body, JsonNode? labels)
    {
        var made = Templates.New(
            "issue",
            ("id", NextId),
            ("number", NextId),
            ("title", title),
            ("body", body),
            ("user", Templates.User(author)),
            ("state", "open"),
            ("labels", labels ?? new JsonArray()),
            ("html_url", $"https://github.example/i/{_nextId}"));
        Issues.Add(made);
        return made;
    }

    private void AddRecords()
    {
        On("GET", "deployments", r => (200, Page(
            Deployments.AsEnumerable().Reverse().Where(d => Matches(d, "task", r) && Matches(d, "environment", r)), r)));
        On("POST", "deployments", r =>
        {
            if (r.Text("description")?.Length > 140)
            {
                return (422, new JsonObject { ["message"] = "Validation Failed" });
            }
            var made = Templates.New(
                "deployment",
                ("id", NextId),
                ("sha", r.Text("ref")),
                ("ref", r.Text("ref")),
                ("task", r.Text("task")),
                ("environment", r.Text("environment")),
                ("payload", r.Body["payload"]), ("description", r.Text("description")), ("created_at", Stamp));
            Deployments.Add(made);
            return (201, made);
        });
        On(
            "GET",
            "deployments/(\\d+)/statuses",
            r => (200, Page(Statuses.Where(s => s.Deployment == r.Id()).Select(s => s.Status).Reverse(), r)));
        On("POST", "deployments/(\\d+)/statuses", r =>
        {
            if (r.Text("description")?.Length > 140)
            {
                return (422, new JsonObject { ["message"] = "Validation Failed" });
            }
            var made = Templates.New(
                "deployment-status",
                ("id", NextId),
                ("state", r.Text("state")),
                ("description", r.Text("description") ?? ""),
                ("created_at", Stamp),
                ("environment_url", r.Text("environment_url") ?? ""));
            Statuses.Add((r.Id(), made));
            return (201, made);
        });
        On("GET", "issues/(\\d+)/comments", r => (200, Page(Comments.Where(c => c.Issue == r.Id()).Select(c => c.Comment), r)));
        On("POST", "issues/(\\d+)/comments", r => r.Text("body")!.Length > 65_536
            ? (422, new JsonObject { ["message"] = "Body is too long (maximum is 65536 characters)" })
            : (201, AddComment(r.Id(), Author, r.Text("body")!)));
        On("PATCH", "issues/comments/(\\d+)", r =>
        {
            var found = Comments.Single(c => c.Comment["id"]!.GetValue<long>() == r.Id()).Comment;
            found["body"] = r.Text("body");
            return (200, found);
        });
        On(
            "DELETE",
            "issues/comments/(\\d+)",
            r => Comments.RemoveAll(c => c.Comment["id"]!.GetValue<long>() == r.Id()) > 0 ? (204, null) : NotFound);
        On("GET", "issues", r => (200, Page(
            Issues.AsEnumerable()
                .Reverse()
                .Where(i => i["labels"]!.AsArray().Any(label => label!["name"]!.GetValue<string>() == r.Query["labels"])),
            r)));
        On("POST", "issues", r => (201, AddIssue(
            Author, r.Text("title")!, r.Text("body")!,
            new JsonArray(
                [.. r.Body["labels"]!.AsArray().Select(name => (JsonNode)Templates.New("label", ("name", name!.DeepClone())))]))));
        On("PATCH", "issues/(\\d+)", r =>
        {
            var found = Issues.Single(i => i["number"]!.GetValue<long>() == r.Id());
            foreach (var member in r.Body.Where(m => m.Key is "title" or "body" or "state" or "state_reason"))
            {
                found[member.Key] = member.Value?.DeepClone();
            }
            return (200, found);
        });
        On("GET", "commits/(\\w+)/check-runs", r =>
        {
            var found = Checks.Where(
                c => c["head_sha"]!.GetValue<string>() == r.Parts[0] && c["name"]!.GetValue<string>() == r.Query["check_name"]).ToList();
            return (200, new JsonObject { ["total_count"] = found.Count, ["check_runs"] = Page(found, r) });
        });
        On("GET", "check-runs/(\\d+)", r => (200, Checks.Single(c => c["id"]!.GetValue<long>() == r.Id())));
        On("POST", "check-runs", r =>
        {
            var made = Templates.New(
                "check-run",
                ("id", NextId),
                ("name", r.Text("name")),
                ("head_sha", r.Text("head_sha")),
                ("external_id", r.Text("external_id")),
                ("status", r.Text("status")), ("conclusion", r.Text("conclusion")));
            made["output"]!["annotations_count"] = 0;
            Checks.Add(made);
            Annotate(made, r);
            return (201, made);
        });
        On("PATCH", "check-runs/(\\d+)", r =>
        {
            var found = Checks.Single(c => c["id"]!.GetValue<long>() == r.Id());
            Annotate(found, r);
            return (200, found);
        });
    }

    private void Annotate(JsonObject check, Request request)
    {
        var added = request.Body["output"]!["annotations"]!.AsArray();
        Assert.InRange(added.Count, 0, 50);
        Annotations.AddRange(added.Select(annotation => (JsonObject)annotation!.DeepClone()));
        check["output"]!["annotations_count"] = check["output"]!["annotations_count"]!.GetValue<int>() + added.Count;
    }

    private static bool Matches(JsonObject item, string member, Request request) =>
        !request.Query.ContainsKey(member) || item[member]!.GetValue<string>() == request.Query[member];
}
