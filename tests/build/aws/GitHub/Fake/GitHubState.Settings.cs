using System.Text.Json.Nodes;

namespace Slipway.Aws.Tests.GitHub.Fake;

/// <summary>Environments, variables, rulesets and labels.</summary>
internal sealed partial class GitHubState
{
    public Dictionary<string, JsonObject> Environments { get; } = [];

    public Dictionary<string, List<JsonObject>> Policies { get; } = [];

    public Dictionary<string, string> Variables { get; } = [];

    public List<JsonObject> Rulesets { get; } = [];

    public Dictionary<string, JsonObject> Labels { get; } = [];

    /// <summary>A private repository on a plan without required reviewers and branch rules.</summary>
    public bool IsSmallPlan { get; set; }

    private void AddSettings()
    {
        On("GET", "environments/([^/]+)", r => Environments.TryGetValue(r.Parts[0], out var found) ? (200, found) : NotFound);
        On("PUT", "environments/([^/]+)", PutEnvironment);
        On("GET", "environments/([^/]+)/deployment-branch-policies", r => (200, new JsonObject
        {
            ["total_count"] = Policies.GetValueOrDefault(r.Parts[0], []).Count,
            ["branch_policies"] = Page(Policies.GetValueOrDefault(r.Parts[0], []), r),
        }));
        On("POST", "environments/([^/]+)/deployment-branch-policies", r =>
        {
            var made = new JsonObject { ["id"] = NextId, ["node_id"] = "x", ["name"] = r.Text("name") };
            Policies.TryAdd(r.Parts[0], []);
            Policies[r.Parts[0]].Add(made);
            return (200, made);
        });
        On("DELETE", "environments/([^/]+)/deployment-branch-policies/(\\d+)", r =>
            Policies[r.Parts[0]].RemoveAll(policy => policy["id"]!.GetValue<long>() == r.Id(1)) > 0 ? (204, null) : NotFound);
        foreach (var list in new[] { "environments/([^/]+)/variables", "actions()/variables" })
        {
            On("GET", list + "/(\\w+)", r => Variables.TryGetValue($"{r.Parts[0]}/{r.Parts[1]}", out var value)
                ? (200, Templates.New("actions-variable", ("name", r.Parts[1]), ("value", value)))
                : NotFound);
            On("POST", list, r => Variables.TryAdd($"{r.Parts[0]}/{r.Text("name")}", r.Text("value")!)
                ? (201, new JsonObject())
                : (409, new JsonObject { ["message"] = "Already exists" }));
            On("PATCH", list + "/(\\w+)", r =>
            {
                Variables[$"{r.Parts[0]}/{r.Parts[1]}"] = r.Text("value")!;
                return (204, null);
            });
        }
        On("GET", "rulesets", r => IsSmallPlan
            ? (403, new JsonObject { ["message"] = "Upgrade to GitHub Pro or make this repository public to enable this feature." })
            : (200, Page(Rulesets.Select(found => Templates.New("repository-ruleset", ("id", found["id"]), ("name", found["name"]))), r)));
        On("GET", "rulesets/(\\d+)", r => (200, Rulesets.Single(found => found["id"]!.GetValue<long>() == r.Id())));
        On("POST", "rulesets", r => (201, KeepRuleset(NextId, r)));
        On("PUT", "rulesets/(\\d+)", r => (200, KeepRuleset(r.Id(), r)));
        On("GET", "labels/([^/]+)", r => Labels.TryGetValue(r.Parts[0], out var found) ? (200, found) : NotFound);
        On("POST", "labels", r => (201, Labels[r.Text("name")!] = Templates.New(
            "label", ("name", r.Text("name")), ("color", r.Text("color")), ("description", r.Text("description")))));
        On("PATCH", "labels/([^/]+)", r =>
        {
            Labels[r.Parts[0]]["color"] = r.Text("color");
            Labels[r.Parts[0]]["description"] = r.Text("description");
            return (200, Labels[r.Parts[0]]);
        });
    }

    private (int, JsonNode?) PutEnvironment(Request request)
    {
        var reviewers = request.Body["reviewers"] as JsonArray ?? [];
        if (IsSmallPlan && reviewers.Count > 0)
        {
            return Plan(422);
        }
        var rules = new JsonArray();
        if (reviewers.Count > 0)
        {
            rules.Add(new JsonObject
            {
                ["id"] = NextId,
                ["node_id"] = "x",
                ["type"] = "required_reviewers",
                ["prevent_self_review"] = request.Body["prevent_self_review"]?.DeepClone(),
                ["reviewers"] = new JsonArray([.. reviewers.Select(reviewer =>
                {
                    var account = reviewer!["type"]!.GetValue<string>() == "Team" ? Templates.New("team-full") : Templates.User("x");
                    account["id"] = reviewer["id"]!.DeepClone();
                    return (JsonNode)new JsonObject { ["type"] = reviewer["type"]!.DeepClone(), ["reviewer"] = account };
                })]),
            });
        }
        var made = Templates.New(
            "environment",
            ("id", NextId),
            ("name", request.Parts[0]),
            ("protection_rules", rules),
            ("deployment_branch_policy", request.Body["deployment_branch_policy"]));
        Environments[request.Parts[0]] = made;
        return (200, made);
    }

    private JsonObject KeepRuleset(long id, Request request)
    {
        Rulesets.RemoveAll(found => found["id"]!.GetValue<long>() == id);
        var made = (JsonObject)request.Body.DeepClone();
        made["id"] = id;
        // GitHub adds options of its own.
        made["source"] = "acme/models";
        made["rules"]!
            .AsArray()
            .First(
                rule => rule!["type"]!.GetValue<string>() == "pull_request")!["parameters"]!["allowed_merge_methods"] =
                    new JsonArray("squash");
        Rulesets.Add(made);
        return made;
    }
}
