using Slipway.Infra.Tests.Plan;
using Slipway.Infra.Tests.Policies;

namespace Slipway.Infra.Tests.Roles;

/// <summary>Who may do what: the table personas.txt, asked of the policies in the plan.</summary>
public class PersonaTests(OfflinePlan plan) : IClassFixture<OfflinePlan>
{
    private static readonly Dictionary<string, string> Places = new()
    {
        ["{bucket}"] = $"arn:aws:s3:::slipway-{OfflinePlan.Account}-{OfflinePlan.Region}",
        ["{state}"] = $"arn:aws:s3:::slipway-state-{OfflinePlan.Account}-{OfflinePlan.Region}",
        ["{sagemaker}"] = $"arn:aws:sagemaker:{OfflinePlan.Region}:{OfflinePlan.Account}",
        ["{ecr}"] = $"arn:aws:ecr:{OfflinePlan.Region}:{OfflinePlan.Account}",
        ["{kms}"] = $"arn:aws:kms:{OfflinePlan.Region}:{OfflinePlan.Account}",
        ["{codebuild}"] = $"arn:aws:codebuild:{OfflinePlan.Region}:{OfflinePlan.Account}",
        ["{cognito}"] = $"arn:aws:cognito-idp:{OfflinePlan.Region}:{OfflinePlan.Account}",
        ["{ec2}"] = $"arn:aws:ec2:{OfflinePlan.Region}:{OfflinePlan.Account}",
        ["{logs}"] = $"arn:aws:logs:{OfflinePlan.Region}:{OfflinePlan.Account}:log-group",
        ["{secrets}"] = $"arn:aws:secretsmanager:{OfflinePlan.Region}:{OfflinePlan.Account}:secret",
        ["{iam}"] = $"arn:aws:iam::{OfflinePlan.Account}",
        ["{states}"] = $"arn:aws:states:{OfflinePlan.Region}:{OfflinePlan.Account}",
        ["{glue}"] = $"arn:aws:glue:{OfflinePlan.Region}:{OfflinePlan.Account}",
        ["{athena}"] = $"arn:aws:athena:{OfflinePlan.Region}:{OfflinePlan.Account}",
        ["{lambda}"] = $"arn:aws:lambda:{OfflinePlan.Region}:{OfflinePlan.Account}",
        ["{kinesis}"] = $"arn:aws:kinesis:{OfflinePlan.Region}:{OfflinePlan.Account}",
        ["{firehose}"] = $"arn:aws:firehose:{OfflinePlan.Region}:{OfflinePlan.Account}",
        ["{sns}"] = $"arn:aws:sns:{OfflinePlan.Region}:{OfflinePlan.Account}",
        ["{dashboard}"] = $"arn:aws:cloudwatch::{OfflinePlan.Account}:dashboard",
        ["{ce}"] = $"arn:aws:ce::{OfflinePlan.Account}",
        ["{chatbot}"] = $"arn:aws:chatbot::{OfflinePlan.Account}",
        ["{rds}"] = $"arn:aws:rds:{OfflinePlan.Region}:{OfflinePlan.Account}",
        ["{rds-db}"] = $"arn:aws:rds-db:{OfflinePlan.Region}:{OfflinePlan.Account}",
    };

    public static TheoryData<string> Rows => [.. Table()];

    [SkippableTheory]
    [MemberData(nameof(Rows))]
    public void Exactly_those_in_the_table_may(string row)
    {
        var roles = new PlannedRoles(plan.Resources);
        var halves = row.Split('|');
        var words = Places.Aggregate(halves[0], (text, place) => text.Replace(place.Key, place.Value, StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var context = words.Skip(2).Select(word => word.Split('=', 2)).Select(pair => (pair[0], pair[1])).ToArray();
        var allowed = roles.Names.Where(role => roles.Decide(role, words[0], words[1], context) == Decision.Allowed).Select(Short);
        Assert.Equal(halves[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), allowed.Order());
    }

    [Fact]
    public void The_table_asks_at_least_forty_things() => Assert.InRange(Table().Count, 40, int.MaxValue);

    [SkippableFact]
    public void There_are_at_least_eight_personas_and_roles() =>
        Assert.InRange(new PlannedRoles(plan.Resources).Names.Count, 8, int.MaxValue);

    [SkippableTheory]
    [InlineData("sagemaker:StopPipelineExecution", "pipeline/slipway-bike-rentals/execution/abc")]
    [InlineData("sagemaker:DeleteModelPackage", "model-package/slipway-bike-rentals/1")]
    public void What_nobody_may_is_denied_and_not_only_left_out(string action, string resource)
    {
        var roles = new PlannedRoles(plan.Resources);
        Assert.All(roles.Names,
            role => Assert.Equal(Decision.DeniedExplicitly, roles.Decide(role, action, $"{Places["{sagemaker}"]}:{resource}")));
    }

    [SkippableFact]
    public void Plain_HTTP_is_refused_to_everybody()
    {
        var roles = new PlannedRoles(plan.Resources);
        Assert.All(roles.Names, role => Assert.Equal(
            Decision.DeniedExplicitly,
                roles.Decide(role, "s3:GetObject", Places["{bucket}"] + "/deliveries/x", ("aws:SecureTransport", "false"))));
    }

    [SkippableTheory]
    [InlineData("repo:acme/models:environment:production", true)]
    [InlineData("repo:acme/models:environment:production-tick", false)]
    [InlineData("repo:acme/models:environment:staging", false)]
    [InlineData("repo:acme/models:ref:refs/heads/main", false)]
    [InlineData("repo:acme/models:pull_request", false)]
    [InlineData("repo:acme/other:environment:production", false)]
    [InlineData("repo:evil/models:environment:production", false)]
    public void Only_jobs_of_its_environment_take_a_role(string subject, bool trusted)
    {
        const string issuer = "token.actions.githubusercontent.com:";
        Assert.Equal(trusted, new PlannedRoles(plan.Resources).Trusts(
            "slipway-deploy-production", "sts:AssumeRoleWithWebIdentity", (issuer + "sub", subject),
                (issuer + "aud", "sts.amazonaws.com")));
    }

    [SkippableTheory]
    [InlineData("approver", true)]
    [InlineData("data-scientist", false)]
    public void People_take_the_role_of_their_tag_only(string tag, bool trusted) => Assert.Equal(
        trusted, new PlannedRoles(plan.Minimal).Trusts("slipway-approver", "sts:AssumeRole", ("aws:PrincipalTag/slipway-persona", tag)));

    [SkippableTheory]
    [InlineData("ada", true)]
    [InlineData("grace", false)]
    public void A_session_carries_no_name_but_the_own(string name, bool trusted) =>
        Assert.Equal(trusted, new PlannedRoles(plan.Minimal).Trusts(
        "slipway-data-scientist",
        "sts:TagSession",
        ("aws:PrincipalTag/slipway-persona", "data-scientist"),
        ("aws:PrincipalTag/slipway-person", "ada"),
        ("aws:RequestTag/slipway-person", name),
        ("aws:TagKeys", "slipway-person")));

    private static List<string> Table() =>
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Roles", "personas.txt")).Select(line => line.Trim()).Where(line =>
            line.Length > 0 && line[0] != '#'),
    ];

    private static string Short(string role) => role["slipway-".Length..];
}
