using Slipway.Infra.Tests.Plan;
using Slipway.Infra.Tests.Policies;

namespace Slipway.Infra.Tests.Roles;

/// <summary>Asks the policies of a plan.</summary>
internal sealed class PlannedRoles(IReadOnlyList<PlannedResource> resources)
{
    private const string Iam = $"arn:aws:iam::{OfflinePlan.Account}";

    /// <summary>Names of all roles.</summary>
    public IReadOnlyList<string> Names =>
        [.. resources.Where(resource => resource.Type == "aws_iam_role").Select(role => role.Text("name")!).Order()];

    /// <summary>What IAM would decide for a role, its boundary, and the policy of the bucket or key that is asked for.</summary>
    public Decision Decide(string role, string action, string resource, params (string Key, string Value)[] context)
    {
        var attached = resources.Where(found => found.Type == "aws_iam_role_policy_attachment"
            && found.Text("role") == role).Select(found => Policy(found.Text("policy_arn")!));
        var identity = attached.Prepend(resources.Single(found => found.Type == "aws_iam_role_policy"
            && found.Text("role") == role).Text("policy")!).SelectMany(Statement.Parse);
        var boundary = resources.Single(found => found.Type == "aws_iam_role" && found.Text("name") == role).Text("permissions_boundary")!;
        var key = resource.Contains(":key/", StringComparison.Ordinal) && action != "kms:CreateKey";
        return new PolicyEvaluator([.. identity], Statement.Parse(Policy(boundary)), ResourcePolicy(resource, context), key)
            .Decide(Request.Of($"{Iam}:role/{role}", action, resource, context));
    }

    /// <summary>Whether somebody with these claims or tags gets a role.</summary>
    public bool Trusts(string role, string action, params (string Key, string Value)[] context)
    {
        var trust = resources.Single(found => found.Type == "aws_iam_role" && found.Text("name") == role).Text("assume_role_policy")!;
        return Statement.Parse(trust).Any(statement => statement.Allows
            && PolicyEvaluator.Applies(statement, Request.Of($"{Iam}:role/x", action, "*", context)));
    }

    private string Policy(string arn) =>
        resources.Single(found => found.Type == "aws_iam_policy" && $"{Iam}:policy/{found.Text("name")}" == arn).Text("policy")!;

    private IReadOnlyList<Statement>? ResourcePolicy(string resource, (string Key, string Value)[] context)
    {
        if (resource.StartsWith("arn:aws:s3:::", StringComparison.Ordinal))
        {
            var bucket = resource["arn:aws:s3:::".Length..].Split('/')[0];
            return resources.Where(found => found.Type == "aws_s3_bucket_policy").Select(found => found.Text("policy")!)
                .Where(policy => policy.Contains($"\"arn:aws:s3:::{bucket}/*\"",
                    StringComparison.Ordinal)).Select(Statement.Parse).SingleOrDefault();
        }

        var alias = context.FirstOrDefault(pair => pair.Key == "kms:ResourceAliases").Value;
        var name = alias switch
        {
            "alias/slipway-data" => "aws_kms_key.data",
            "alias/slipway-alerts" => "aws_kms_key.alerts",
            "alias/slipway-workspace" => "aws_kms_key.workspace",
            "alias/slipway-data-pipeline" => "module.data_pipeline[0].module.key.aws_kms_key.this",
            "alias/slipway-streaming" => "module.streaming[0].module.key.aws_kms_key.this",
            _ => null,
        };
        return name is null ? null
            : Statement.Parse(resources.Single(found => found.Address.EndsWith(name, StringComparison.Ordinal)).Text("policy")!);
    }
}
