using Slipway.Infra.Tests.Plan;
using Slipway.Infra.Tests.Policies;

namespace Slipway.Infra.Tests.Data;

/// <summary>identity cannot see the roles of data-pipeline and streaming: their boundary is a list, held to them here.</summary>
public class DataBoundaryTests(OfflinePlan plan) : IClassFixture<OfflinePlan>
{
    private const string Boundary = "slipway-data-boundary";

    [SkippableFact]
    public void It_holds_what_the_roles_have_and_nothing_else()
    {
        var roles = plan.Resources.Where(found => found.Type == "aws_iam_role"
            && found.Text("permissions_boundary")?.EndsWith(Boundary, StringComparison.Ordinal) != false)
            .Select(found => found.Text("name")!).ToHashSet();
        Assert.Equal(10, roles.Count);
        var granted = plan.Resources.Where(found => found.Type == "aws_iam_role_policy"
            && roles.Contains(found.Text("role")!)).SelectMany(found => Allowed(found.Text("policy")!));
        var limit = Allowed(plan.Resources.Single(found => found.Type == "aws_iam_policy"
            && found.Text("name") == Boundary).Text("policy")!);
        Assert.Equal(granted.Distinct().Order(StringComparer.Ordinal), limit.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Allowed(string policy) =>
        Statement.Parse(policy).Where(statement => statement.Allows).SelectMany(statement => statement.Actions);
}
