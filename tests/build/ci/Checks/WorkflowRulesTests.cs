using Slipway.Ci.Checks;

namespace Slipway.Ci.Tests.Checks;

public sealed class WorkflowRulesTests
{
    public static TheoryData<string> Rules => [.. WorkflowRules.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_finds_its_failing_fixture_and_no_other_rule_does(string rule) =>
        Assert.Equal([rule], Findings($"{rule}.fail.yml").Select(finding => finding.Rule).Distinct());

    [Theory]
    [MemberData(nameof(Rules))]
    public void Nothing_is_found_in_a_rules_passing_fixture(string rule) => Assert.Empty(Findings($"{rule}.pass.yml"));

    [Fact]
    public void Every_fixture_belongs_to_a_rule_and_every_rule_has_two()
    {
        var fixtures = Directory.EnumerateFiles(Path.Combine(Repository.Fixtures, "rules"))
            .Select(Path.GetFileName).Order(StringComparer.Ordinal);
        Assert.Equal(WorkflowRules.All
            .SelectMany(rule => new[] { $"{rule.Id}.fail.yml", $"{rule.Id}.pass.yml" }).Order(StringComparer.Ordinal), fixtures);
    }

    [Fact]
    public void The_committed_workflows_break_no_rule() => Assert.Empty(WorkflowRules.CheckRepository(Repository.Root));

    [Fact]
    public void A_finding_says_file_and_line() =>
        Assert.StartsWith("unpinned-uses.fail.yml(12): unpinned-uses: actions/checkout@v7 is no commit",
            Findings("unpinned-uses.fail.yml").Single().ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("on: [push")]
    [InlineData("just a text")]
    [InlineData("")]
    public void A_file_that_is_no_workflow_is_refused_with_its_name(string text) =>
        Assert.Contains("odd.yml", Assert.Throws<InvalidWorkflowException>(() => ParsedWorkflow.Parse("odd.yml", text)).Message,
            StringComparison.Ordinal);

    private static List<Finding> Findings(string file)
    {
        var workflow = ParsedWorkflow.Parse(file, File.ReadAllText(Path.Combine(Repository.Fixtures, "rules", file)));
        return [.. WorkflowRules.All.SelectMany(rule => rule.Findings(workflow))];
    }
}
