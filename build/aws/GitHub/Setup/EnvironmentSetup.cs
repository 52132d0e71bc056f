using System.Globalization;
using Slipway.Aws.GitHub.Connection;
using Slipway.Aws.GitHub.Wire;
using Slipway.Runners.Ports.CodeHost;

namespace Slipway.Aws.GitHub.Setup;

/// <summary>An environment, its reviewers, and the branches that may use it.</summary>
internal sealed class EnvironmentSetup(GitHubCalls calls, SetupChanges changes)
{
    private const string Permission = "administration: write, which no workflow has: use a token of an administrator";

    public async Task<SetupItem> RunAsync(EnvironmentSettings wanted, CancellationToken cancellation)
    {
        var path = calls.Path("environments", wanted.Name);
        var reviewers = await ReviewersAsync(wanted.Reviewers, cancellation);
        var found = await calls.FindAsync<Wire.Environment>(path, Permission, cancellation);
        var sentence = "";
        if (found is null || !Agrees(found, wanted, reviewers))
        {
            sentence = await PutAsync(path, found, wanted, reviewers, cancellation);
        }
        if (wanted.Branch is not null)
        {
            await BranchesAsync(path, wanted.Branch, found?.DeploymentBranchPolicy?.CustomBranchPolicies == true, cancellation);
        }
        var item = changes.Item($"environment {wanted.Name}", found is not null, sentence);
        return sentence.Length == 0 ? item : item with { Outcome = SetupOutcome.NotPossible };
    }

    private async Task<string> PutAsync(
        string path,
        Wire.Environment? found,
        EnvironmentSettings wanted,
        IReadOnlyList<(string Type, long Id)> reviewers,
        CancellationToken cancellation)
    {
        GitHubCall Call(bool withReview) => new("PUT", path, Permission, new Dictionary<string, object?>
        {
            ["reviewers"] = withReview ? reviewers.Select(reviewer => new { reviewer.Type, reviewer.Id }).ToList() : null,
            ["prevent_self_review"] = withReview && reviewers.Count > 0,
            ["deployment_branch_policy"] = wanted.Branch is null ? null : new BranchPolicy(false, true),
        });
        try
        {
            await changes.SendAsync(Call(true), cancellation);
            return "";
        }
        catch (CodeHostException e) when (SetupChanges.IsPlan(e) && reviewers.Count > 0)
        {
            const string Sentence = "required reviewers are not possible on this repository's plan (private repositories need Enterprise): "
                + "approvals are given the second way, by a person who starts approve.yml.";
            // Without reviewers it may be as it should be already.
            if (found is null || !Agrees(found, wanted, []))
            {
                await changes.SendAsync(Call(false), cancellation);
            }
            return Sentence;
        }
    }

    private async Task BranchesAsync(string path, string branch, bool hasPolicies, CancellationToken cancellation)
    {
        var list = $"{path}/deployment-branch-policies";
        async Task<IReadOnlyList<NamedPolicy>> ListAsync() =>
            await calls.FindAsync<NamedPolicyList>(list + "?per_page=100&page=1", Permission, cancellation) is { } found
                ? found.BranchPolicies
                : [];
        var policies = hasPolicies ? await ListAsync() : [];
        if (policies.All(policy => policy.Name != branch))
        {
            await changes.CreateAsync(
                new("POST", list, Permission, new { Name = branch, Type = "branch" }),
                async () => (await ListAsync()).Any(policy => policy.Name == branch), cancellation);
        }
        foreach (var other in policies.Where(policy => policy.Name != branch))
        {
            await changes.SendAsync(new("DELETE", $"{list}/{other.Id.ToString(CultureInfo.InvariantCulture)}", Permission), cancellation);
        }
    }

    private async Task<IReadOnlyList<(string Type, long Id)>> ReviewersAsync(IReadOnlyList<string> names, CancellationToken cancellation)
    {
        var found = new List<(string, long)>();
        foreach (var name in names)
        {
            found.Add(name.Split('/') is [var organization, var team]
                ? ("Team", (await calls.GetAsync<Team>(
                    $"orgs/{Uri.EscapeDataString(organization)}/teams/{Uri.EscapeDataString(team)}", "members: read", cancellation)).Id)
                : ("User", (await calls.GetAsync<User>($"users/{Uri.EscapeDataString(name)}", "none", cancellation)).Id));
        }
        return found;
    }

    private static bool Agrees(Wire.Environment found, EnvironmentSettings wanted, IReadOnlyList<(string Type, long Id)> reviewers)
    {
        var rule = (found.ProtectionRules ?? []).FirstOrDefault(rule => rule.Type == "required_reviewers");
        var now = (rule?.Reviewers ?? []).Select(reviewer => (reviewer.Type, reviewer.Reviewer.Id)).ToHashSet();
        var policy = found.DeploymentBranchPolicy;
        return now.SetEquals(reviewers)
            && (reviewers.Count == 0 || rule?.PreventSelfReview == true)
            && (wanted.Branch is null ? policy is null : policy is { CustomBranchPolicies: true });
    }
}
