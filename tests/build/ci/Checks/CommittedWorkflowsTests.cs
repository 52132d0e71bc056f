using System.Text.RegularExpressions;
using Slipway.Ci.Checks;

namespace Slipway.Ci.Tests.Checks;

/// <summary>
/// Every protection that the committed workflows have, taken away at each place where it stands: a rule must notice each time.
/// </summary>
public sealed class CommittedWorkflowsTests
{
    public static TheoryData<string, string, string, string> Losses => new()
    {
        { "*", "persist-credentials: false", "persist-credentials: true", "artipacked" },
        { "*", "@[0-9a-f]{40}", "@v7", "unpinned-uses" },
        { "*", "@[0-9a-f]{3}", "@000", "ref-version-mismatch" },
        { "*", @"# v(\d+)\.\d+", "# v$1.99", "ref-version-mismatch" },
        { "*", @"    timeout-minutes: \d+\n", "", "missing-timeout" },
        { "*", @"timeout-minutes: \d+", "timeout-minutes: 361", "missing-timeout" },
        { "*", @"(?<=\n)permissions: \{\}\n", "", "excessive-permissions" },
        { "*", @"(?<=\n)permissions: \{\}", "permissions: read-all", "excessive-permissions" },
        { "*", "      contents: read\n", "      contents: read\n      packages: write\n", "excessive-permissions" },
        { "*", "      contents: read\n", "", "insufficient-permissions" },
        { "*", "      id-token: write\n", "", "insufficient-permissions" },
        { "*", @"    environment:\n      name: [\w-]+\n(      url: .*\n)?", "", "id-token-outside-environment" },
        { "*", "          allowed-account-ids: .*\n", "", "account-allow-list" },
        { "*", "          role-to-assume: .*\n", "", "account-allow-list" },
        { "*", @"    concurrency:\n      group: .*\n      cancel-in-progress: false\n      queue: max\n", "", "concurrency-limits" },
        { "*", "      cancel-in-progress: false", "      cancel-in-progress: true", "concurrency-limits" },
        { "*", "queue: max", "queue: single", "concurrency-limits" },
        { "*", @"cron: '\d+", "cron: '0", "cron-off-hour" },
        { "*", @"    if: \$\{\{ needs\.\w+\.outputs\.\w+ != '\[\]' \}\}\n", "", "empty-matrix" },
        { "*", @"run: \./build\.sh", "run: ./build.sh --skip ${{ github.ref_name }}", "template-injection" },
        { "deliver", @"if: \$\{\{ needs", "if: ${{ always() && needs", "gate-bypass" },
        { "retrain", @"if: \$\{\{ needs", "if: ${{ !cancelled() && needs", "gate-bypass" },
        { "deliver", "      - name: Begin the rollout\n", "      - name: Begin the rollout\n        if: ${{ always() }}\n", "gate-bypass" },
        { "infra", @"artifact-ids: \$\{\{ needs.*", "name: plan", "apply-without-plan" },
        { "pull-request", "  pull_request:", "  pull_request_target:", "dangerous-triggers" },
    };

    [Theory]
    [MemberData(nameof(Losses))]
    public void A_lost_protection_is_noticed_wherever_it_stood(string workflow, string pattern, string replacement, string rule)
    {
        var places = 0;
        foreach (var path in Repository.Committed.Where(path => workflow == "*" || Path.GetFileNameWithoutExtension(path) == workflow))
        {
            var text = File.ReadAllText(path);
            foreach (var match in Regex.Matches(text, pattern).Cast<Match>())
            {
                var changed = text[..match.Index] + Regex.Replace(match.Value, pattern.Replace(@"(?<=\n)", "", StringComparison.Ordinal),
                    replacement) + text[(match.Index + match.Length)..];
                var found = WorkflowRules.Check([ParsedWorkflow.Parse(path, changed)], _ => null).Select(finding => finding.Rule);
                Assert.True(found.Contains(rule),
                    $"{Path.GetFileName(path)} at {match.Index}: '{match.Value}' -> '{replacement}' was not noticed by {rule}.");
                places++;
            }
        }

        Assert.NotEqual(0, places);
    }

    [Theory]
    [InlineData("approve")]
    [InlineData("deliver")]
    [InlineData("infra")]
    [InlineData("monitor")]
    [InlineData("retrain")]
    [InlineData("rollback")]
    [InlineData("rollout-tick")]
    public void Starting_any_other_workflow_by_pull_request_is_noticed(string name)
    {
        var path = Repository.Committed.Single(file => Path.GetFileNameWithoutExtension(file) == name);
        var text = File.ReadAllText(path).Replace("\non:\n", "\non:\n  pull_request:\n", StringComparison.Ordinal);
        Assert.Contains(WorkflowRules.Check([ParsedWorkflow.Parse(path, text)], _ => null), finding => finding.Rule == PullRequestReach.Id);
    }
}
