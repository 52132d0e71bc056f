using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Slipway.Aws.Tests.GitHub.Fake;

/// <summary>Workflows, runs, reviews, accounts.</summary>
internal sealed partial class GitHubState
{
    public List<JsonObject> Runs { get; } = [];

    public List<JsonObject> Events { get; } = [];

    public Dictionary<long, List<JsonObject>> Reviews { get; } = [];

    public Dictionary<string, string> Roles { get; } = [];

    /// <summary>An older server: no return_run_details.</summary>
    public bool IsOld { get; set; }

    public JsonObject AddRun(
        string title, string actor, string? triggering = null, string type = "User", string trigger = "workflow_dispatch")
    {
        var made = Templates.New(
            "workflow-run",
            ("id", NextId),
            ("display_title", title),
            ("event", trigger),
            ("html_url", $"https://github.example/r/{_nextId}"),
            ("actor", Templates.User(actor, type)), ("triggering_actor", Templates.User(triggering ?? actor, type)));
        Runs.Add(made);
        return made;
    }

    private void AddRuns()
    {
        On("GET", "actions/workflows/approve.yml/runs", r => (200, new JsonObject
        {
            ["total_count"] = Runs.Count, ["workflow_runs"] = Page(Runs.AsEnumerable().Reverse().Where(run => Matches(run, "event", r)), r),
        }));
        On("POST", "actions/workflows/approve.yml/dispatches", r =>
        {
            if (IsOld && r.Body.ContainsKey("return_run_details"))
            {
                return (422, new JsonObject { ["message"] = "Invalid request.\n\n\"return_run_details\" is not a permitted key." });
            }
            var run = AddRun(
                "Approve " + string.Join(' ', r.Body["inputs"]!.AsObject().Select(input => input.Value!.GetValue<string>())),
                Author,
                null,
                "Bot");
            return IsOld ? (204, null) : (200, Templates.New(
                "workflow-dispatch-response", ("workflow_run_id", run["id"]), ("html_url", run["html_url"])));
        });
        On("POST", "dispatches", r =>
        {
            Events.Add(r.Body);
            return (204, null);
        });
        On("GET", "actions/runs/(\\d+)", r => (200, Runs.Single(run => run["id"]!.GetValue<long>() == r.Id())));
        On(
            "GET",
            "actions/runs/(\\d+)/approvals",
            r => (200, new JsonArray([.. Reviews.GetValueOrDefault(r.Id(), []).Select(review => review.DeepClone())])));
        On("GET", "collaborators/([^/]+)/permission", r => Roles.TryGetValue(r.Parts[0], out var role)
            ? (200, Templates.New(
                "repository-collaborator-permission",
                ("permission", role switch { "maintain" => "write", "triage" => "read", _ => role }), ("role_name", role), ("user", null)))
            : NotFound);
        _routes.Add(("GET", new Regex("^/user$"), _ => Login is null
            ? (403, new JsonObject { ["message"] = "Resource not accessible by integration" })
            : (200, Templates.New("public-user", ("login", Login), ("user_view_type", "public"), ("type", "User")))));
        _routes.Add(("GET", new Regex("^/users/([^/]+)$"), r => r.Parts[0] == "nobody"
            ? NotFound
            : (200, Templates.New("public-user", ("login", r.Parts[0]), ("user_view_type", "public"), ("id", 7L), ("type", "User")))));
        _routes.Add(
            ("GET", new Regex("^/orgs/acme/teams/([^/]+)$"), r => (200, Templates.New("team-full", ("slug", r.Parts[0]), ("id", 9L)))));
    }
}
