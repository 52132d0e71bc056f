using System.Globalization;
using System.Text.Json.Nodes;
using Slipway.Aws.GitHub.Connection;
using Slipway.Aws.GitHub.Wire;
using Slipway.Runners.Ports.CodeHost;

namespace Slipway.Aws.GitHub.Setup;

/// <summary>
/// Branch rules as a ruleset of ours: unlike classic branch protection it stands beside the rules of others and needs no branch to exist
/// yet.
/// </summary>
internal sealed class RulesetSetup(GitHubCalls calls, SetupChanges changes)
{
    private const string Permission = "administration: write, which no workflow has: use a token of an administrator";

    public async Task<SetupItem> RunAsync(BranchSettings wanted, CancellationToken cancellation)
    {
        var list = calls.Path("rulesets");
        Task<List<NamedRuleset>> ListAsync() =>
            calls.ListAsync<List<NamedRuleset>, NamedRuleset>(list + "?includes_parents=false", Permission, 10, page => page, cancellation);
        var name = $"ruleset {wanted.Ruleset}";
        try
        {
            var found = (await ListAsync()).FirstOrDefault(ruleset => ruleset.Name == wanted.Ruleset);
            var body = Body(wanted);
            if (found is null)
            {
                await changes.CreateAsync(
                    new("POST", list, Permission, body),
                    async () => (await ListAsync()).Any(ruleset => ruleset.Name == wanted.Ruleset),
                    cancellation);
            }
            else
            {
                var path = $"{list}/{found.Id.ToString(CultureInfo.InvariantCulture)}";
                if (!JsonAgreement.Holds(body, await calls.GetAsync<JsonObject>(path, Permission, cancellation)))
                {
                    await changes.SendAsync(new("PUT", path, Permission, body), cancellation);
                }
            }
            return changes.Item(name, found is not null);
        }
        catch (CodeHostException e) when (SetupChanges.IsPlan(e))
        {
            return changes.Item(name, false) with
            {
                Outcome = SetupOutcome.NotPossible,
                Sentence = "branch rules are not possible on this repository's plan (private repositories need Pro, Team or Enterprise): "
                    + "nothing keeps people from pushing to the branch.",
            };
        }
    }

    private static JsonObject Body(BranchSettings wanted) => new()
    {
        ["name"] = wanted.Ruleset,
        ["target"] = "branch",
        ["enforcement"] = "active",
        ["conditions"] = new JsonObject
        {
            ["ref_name"] = new JsonObject { ["include"] = new JsonArray($"refs/heads/{wanted.Branch}"), ["exclude"] = new JsonArray() },
        },
        ["rules"] = new JsonArray(
            new JsonObject { ["type"] = "deletion" },
            new JsonObject { ["type"] = "non_fast_forward" },
            Rule("pull_request", new JsonObject
            {
                ["required_approving_review_count"] = wanted.Reviews,
                ["dismiss_stale_reviews_on_push"] = true,
                ["require_code_owner_review"] = false,
                ["require_last_push_approval"] = true,
                ["required_review_thread_resolution"] = false,
            }),
            Rule("required_status_checks", new JsonObject
            {
                ["strict_required_status_checks_policy"] = true,
                ["required_status_checks"] = new JsonArray(
                    [.. wanted.RequiredChecks.Select(check => new JsonObject { ["context"] = check })]),
            })),
    };

    private static JsonObject Rule(string type, JsonObject parameters) => new() { ["type"] = type, ["parameters"] = parameters };
}
