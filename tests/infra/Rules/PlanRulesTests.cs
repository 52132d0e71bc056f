using System.Text.Json;
using Slipway.Infra.Tests.Plan;

namespace Slipway.Infra.Tests.Rules;

public class PlanRulesTests(OfflinePlan plan) : IClassFixture<OfflinePlan>
{
    public static TheoryData<string> Ids => [.. PlanRules.All.Select(rule => rule.Id)];

    [SkippableTheory]
    [MemberData(nameof(Ids))]
    public void The_platform_keeps_the_rule(string id) => Assert.Empty(Rule(id).Broken(plan.Resources));

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_rule_lets_what_keeps_it(string id) => Assert.Empty(Rule(id).Broken(Of(RuleFixtures.All[id].Kept)));

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_rule_sees_what_breaks_it(string id) => Assert.NotEmpty(Rule(id).Broken(Of(RuleFixtures.All[id].Broken)));

    [Fact]
    public void No_two_rules_have_one_id() => Assert.Equal(PlanRules.All.Count, PlanRules.All.Select(rule => rule.Id).Distinct().Count());

    private static PlanRule Rule(string id) => PlanRules.All.Single(rule => rule.Id == id);

    private static List<PlannedResource> Of(string resources)
    {
        using var document = JsonDocument.Parse(resources);
        return [.. document.RootElement.EnumerateObject().Select(resource =>
            new PlannedResource("", resource.Name + ".x", resource.Name, resource.Value.Clone()))];
    }
}
