using System.Text.Json;
using Slipway.Infra.Tests.Plan;
using Slipway.Infra.Tests.Policies;

namespace Slipway.Infra.Tests.Rules;

/// <summary>The Terraform checklist.</summary>
internal static class PlanRules
{
    private const string Bucket = "aws_s3_bucket";
    private const string Access = "aws_s3_bucket_public_access_block";

    /// <summary>Actions that know no resources: their resource is a star (service authorization reference).</summary>
    private static readonly HashSet<string> WithoutResources =
    [
        "ce:CreateAnomalyMonitor", "ce:CreateAnomalySubscription", "chatbot:CreateSlackChannelConfiguration",
        "chatbot:DescribeSlackChannelConfigurations", "chatbot:ListTagsForResource",
        "cloudwatch:GetMetricData", "cloudwatch:PutMetricData", "ecr:GetAuthorizationToken", "kms:CreateKey", "kms:ListAliases",
        "sagemaker:ListModelPackages", "sns:GetSubscriptionAttributes", "sns:Unsubscribe",
        "cognito-identity:CreateIdentityPool", "cognito-identity:GetPrincipalTagAttributeMap",
        "cognito-identity:SetPrincipalTagAttributeMap", "cognito-idp:CreateUserPool", "ec2:DescribeDhcpOptions", "ec2:DescribeFlowLogs",
            "ec2:DescribeNetworkAcls",
        "ec2:DescribeNetworkInterfaces", "ec2:DescribePrefixLists", "ec2:DescribeRouteTables", "ec2:DescribeSecurityGroupRules",
        "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcEndpoints", "ec2:DescribeVpcs",
        "glue:CreateSecurityConfiguration", "glue:DeleteSecurityConfiguration", "glue:GetSecurityConfiguration", "kinesis:ListStreams",
        "logs:CreateLogDelivery", "logs:DeleteLogDelivery", "logs:DescribeLogGroups", "logs:DescribeResourcePolicies",
        "logs:GetLogDelivery", "logs:ListLogDeliveries", "logs:PutResourcePolicy", "logs:UpdateLogDelivery", "rds:DescribeGlobalClusters",
        "sagemaker:ListApps", "sagemaker:ListDomains", "sagemaker:ListEndpoints", "sagemaker:ListSpaces", "sagemaker:ListUserProfiles",
        "states:ValidateStateMachineDefinition", "xray:GetSamplingRules", "xray:GetSamplingTargets", "xray:PutTelemetryRecords",
        "xray:PutTraceSegments",
    ];

    private static readonly IReadOnlyList<PlanRule> Foundation =
    [
        PlanRule.Beside("CKV_AWS_53", "A bucket blocks public ACLs.", Bucket, Access, values => True(values, "block_public_acls")),
        PlanRule.Beside("CKV_AWS_54", "A bucket blocks public policies.", Bucket, Access, values => True(values, "block_public_policy")),
        PlanRule.Beside("CKV_AWS_55", "A bucket ignores public ACLs.", Bucket, Access, values => True(values, "ignore_public_acls")),
        PlanRule.Beside("CKV_AWS_56", "A bucket restricts public "
            + "policies.", Bucket, Access, values => True(values, "restrict_public_buckets")),
        PlanRule.Beside("CKV2_AWS_65", "A bucket has no "
            + "ACLs.", Bucket, "aws_s3_bucket_ownership_controls",
                values => Text(values, "rule", "object_ownership") == "BucketOwnerEnforced"),
        PlanRule.Beside("CKV_AWS_21", "A bucket keeps "
            + "versions.", Bucket, "aws_s3_bucket_versioning", values => Text(values, "versioning_configuration", "status") == "Enabled"),
        PlanRule.Beside("CKV_AWS_145", "A bucket encrypts by KMS.", Bucket, "aws_s3_bucket_server_side_encryption_configuration",
            values => Text(values, "rule", "apply_server_side_encryption_by_default", "sse_algorithm") == "aws:kms"),
        PlanRule.Beside("CKV_AWS_300", "A bucket removes abandoned uploads.", Bucket, "aws_s3_bucket_lifecycle_configuration",
            values => Blocks(values, "rule").Any(rule => Blocks(rule, "abort_incomplete_multipart_upload").Any())),
        new("CKV_AWS_18", "A bucket's access is logged, unless it holds logs.", Bucket, (bucket, all) =>
            (bucket.Text("bucket") ?? "").Contains("-logs-", StringComparison.Ordinal)
                || all.Any(found => found.Type == "aws_s3_bucket_logging" && found.Module == bucket.Module)),
        PlanRule.Beside("CKV_AWS_379", "A bucket refuses plain "
            + "HTTP.", Bucket, "aws_s3_bucket_policy", values => Denies(values, "aws:SecureTransport")),
        PlanRule.Of("SLIPWAY_S3_1", "A bucket is not destroyed with what is in it.", Bucket, bucket => !bucket.Is("force_destroy")),
        PlanRule.Of("CKV_AWS_51", "Image tags cannot be "
            + "moved.", "aws_ecr_repository", found => found.Text("image_tag_mutability") == "IMMUTABLE"),
        PlanRule.Of("CKV_AWS_163", "Images are "
            + "scanned.", "aws_ecr_repository",
                found => PlannedResource.Block(found.Values, "image_scanning_configuration") is { } scan && True(scan, "scan_on_push")),
        PlanRule.Of("CKV_AWS_136", "Images are encrypted by "
            + "KMS.", "aws_ecr_repository", found => Text(found.Values, "encryption_configuration", "encryption_type") == "KMS"),
        PlanRule.Of("SLIPWAY_ECR_1", "No lifecycle rule removes an image that a tag "
            + "names.", "aws_ecr_lifecycle_policy", found => Tagless(found.Text("policy")!)),
        PlanRule.Of("CKV_AWS_7", "A key is rotated.", "aws_kms_key", found => found.Is("enable_key_rotation")),
        PlanRule.Of("CKV_AWS_33", "A key names its principals.", "aws_kms_key", found =>
            Statement.Parse(found.Text("policy")!).All(statement => !statement.Allows || !statement.Principals!.Contains("*"))),
        PlanRule.Of("CKV_AWS_26", "A topic is "
            + "encrypted.", "aws_sns_topic",
                found => found.Values.TryGetProperty("kms_master_key_id", out var key) ? key.GetString() is { Length: > 0 } : true),
        PlanRule.Of("SLIPWAY_CW_1", "An alarm says what missing data "
            + "means.", "aws_cloudwatch_metric_alarm", found => found.Text("treat_missing_data") is "breaching" or "notBreaching"),
        PlanRule.Of("SLIPWAY_IAM_1", "A role has a "
            + "boundary.", "aws_iam_role", found => found.Text("permissions_boundary") is { Length: > 0 }),
        PlanRule.Of("SLIPWAY_IAM_2", "Sessions last at most an "
            + "hour.", "aws_iam_role", found => found.Values.GetProperty("max_session_duration").GetInt32() <= 3600),
        PlanRule.Of("CKV_AWS_61", "Nobody in general may take a role.", "aws_iam_role", found =>
            Trust(found).All(statement => !statement.Principals!.Contains("*") && statement.Conditions.Count > 0)),
        PlanRule.Of("CKV_AWS_358", "Subjects of GitHub's and the user pool's tokens are compared as a whole.", "aws_iam_role", found =>
            Trust(found).All(statement => !statement.Actions.Contains("sts:AssumeRoleWithWebIdentity") || ExactSubject(statement))),
        PlanRule.Of("CKV_AWS_63", "No action has a star.", "aws_iam_role_policy", NoStarredAction),
        PlanRule.Of("CKV_AWS_355", "A star as resource is for actions that know no "
            + "resources.", "aws_iam_role_policy", StarsOnlyWithoutResources),
        PlanRule.Of("SLIPWAY_IAM_3", "PassRole names role and service.", "aws_iam_role_policy", PassesNamedRoles),
        PlanRule.Of("CKV_AWS_274", "No managed policy of AWS is "
            + "attached.", "aws_iam_role_policy_attachment",
                found => !(found.Text("policy_arn") ?? "").StartsWith("arn:aws:iam::aws:", StringComparison.Ordinal)),
        PlanRule.Of("SLIPWAY_SM_1", "An endpoint's configuration is the delivery's (ignore_changes): Terraform makes no "
            + "endpoint.", "aws_sagemaker_endpoint", _ => false),
    ];

    /// <summary>All rules.</summary>
    public static IReadOnlyList<PlanRule> All { get; } = [.. Foundation, .. OptionRules.All, .. DataRules.All];

    internal static bool NoStarredAction(PlannedResource policy) =>
        Allows(policy).All(statement => !statement.ActionsAreExceptions && !statement.Actions.Any(Starred));

    internal static bool StarsOnlyWithoutResources(PlannedResource policy) =>
        Allows(policy).All(statement => !statement.ResourcesAreExceptions
            && (!statement.Resources.Contains("*") || statement.Actions.All(WithoutResources.Contains)));

    internal static bool PassesNamedRoles(PlannedResource policy) =>
        Allows(policy).All(statement => !statement.Actions.Contains("iam:PassRole")
        || (!statement.Resources.Any(Starred)
            && statement.Conditions.Any(condition => condition is { Operator: "StringEquals", Key: "iam:PassedToService" })));

    // With a user pool a persona's trust is known only after the apply: ImitatedAwsTests judges it then.
    private static IReadOnlyList<Statement> Trust(PlannedResource role) => role.Text("assume_role_policy") is { } trust
        ? Statement.Parse(trust) : [];

    private static IEnumerable<Statement> Allows(PlannedResource policy) =>
        Statement.Parse(policy.Text("policy")!).Where(statement => statement.Allows);

    internal static bool Starred(string text) => text.Contains('*', StringComparison.Ordinal);

    private static bool ExactSubject(Statement trust) => trust.Conditions.Any(condition =>
        condition is { Operator: "StringEquals", Key: "cognito-identity.amazonaws.com:aud" } && !condition.Values.Any(Starred))
            || trust.Conditions.Any(condition =>
        condition is { Operator: "StringEquals", Key: "token.actions.githubusercontent.com:sub" }
            && condition.Values.All(value => value.Contains(":environment:", StringComparison.Ordinal) && !Starred(value)));

    private static bool Denies(JsonElement values, string key) => values.TryGetProperty("policy", out var policy)
        && Statement.Parse(policy.GetString()!).Any(statement => !statement.Allows && statement.Principals!.Contains("*")
            && statement.Conditions.Any(condition => condition.Key == key));

    private static bool Tagless(string policy)
    {
        using var document = JsonDocument.Parse(policy);
        return document.RootElement.GetProperty("rules").EnumerateArray().All(rule =>
            rule.GetProperty("selection").GetProperty("tagStatus").GetString() == "untagged");
    }

    internal static bool True(JsonElement values, string name) => values.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.True;

    internal static IEnumerable<JsonElement> Blocks(JsonElement values, string name) =>
        values.TryGetProperty(name, out var blocks) && blocks.ValueKind == JsonValueKind.Array ? blocks.EnumerateArray() : [];

    internal static string? Text(JsonElement values, params string[] path) => path.Length == 1
        ? values.TryGetProperty(path[0], out var value) ? value.GetString() : null
        : PlannedResource.Block(values, path[0]) is { } block ? Text(block, path[1..]) : null;
}
