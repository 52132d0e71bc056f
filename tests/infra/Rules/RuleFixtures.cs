using System.Text.Json;

namespace Slipway.Infra.Tests.Rules;

/// <summary>For each rule resources that keep it and resources that break it: type by type, as a plan has them.</summary>
internal static class RuleFixtures
{
    private const string Open = """{"aws_s3_bucket":{"bucket":"slipway-data"}}""";

    /// <summary>By rule.</summary>
    public static IReadOnlyDictionary<string,
        (string Kept, string Broken)> All => Foundation.Concat(OptionFixtures.All).Concat(DataRuleFixtures.All).ToDictionary();

    private static IReadOnlyDictionary<string, (string Kept, string Broken)> Foundation { get; } = new Dictionary<string, (string, string)>
    {
        ["CKV_AWS_53"] = Access("block_public_acls"),
        ["CKV_AWS_54"] = Access("block_public_policy"),
        ["CKV_AWS_55"] = Access("ignore_public_acls"),
        ["CKV_AWS_56"] = Access("restrict_public_buckets"),
        ["CKV2_AWS_65"] = Beside(
            "aws_s3_bucket_ownership_controls",
            """{"rule":[{"object_ownership":"BucketOwnerEnforced"}]}""",
            """{"rule":[{"object_ownership":"ObjectWriter"}]}"""),
        ["CKV_AWS_21"] = Beside(
            "aws_s3_bucket_versioning",
            """{"versioning_configuration":[{"status":"Enabled"}]}""",
            """{"versioning_configuration":[{"status":"Suspended"}]}"""),
        ["CKV_AWS_145"] = Beside(
            "aws_s3_bucket_server_side_encryption_configuration",
            """{"rule":[{"apply_server_side_encryption_by_default":[{"sse_algorithm":"aws:kms"}]}]}""",
            """{"rule":[{"apply_server_side_encryption_by_default":[{"sse_algorithm":"AES256"}]}]}"""),
        ["CKV_AWS_300"] = Beside(
            "aws_s3_bucket_lifecycle_configuration",
            """{"rule":[{"abort_incomplete_multipart_upload":[{"days_after_initiation":7}]}]}""",
            """{"rule":[{"expiration":[{"days":7}]}]}"""),
        ["CKV_AWS_18"] = (Beside("aws_s3_bucket_logging", "{}", "{}").Kept, Open),
        ["CKV_AWS_379"] = Beside(
            "aws_s3_bucket_policy",
            Policy("Deny", "s3:*", "*", """{"Bool":{"aws:SecureTransport":"false"}}""", "*"),
            Policy("Deny", "s3:*", "*", "{}", "*")),
        ["SLIPWAY_S3_1"] = (Open, """{"aws_s3_bucket":{"bucket":"slipway-data","force_destroy":true}}"""),
        ["CKV_AWS_51"] = One("aws_ecr_repository", """{"image_tag_mutability":"IMMUTABLE"}""", """{"image_tag_mutability":"MUTABLE"}"""),
        ["CKV_AWS_163"] = One(
            "aws_ecr_repository",
            """{"image_scanning_configuration":[{"scan_on_push":true}]}""",
            """{"image_scanning_configuration":[{"scan_on_push":false}]}"""),
        ["CKV_AWS_136"] = One(
            "aws_ecr_repository", """{"encryption_configuration":[{"encryption_type":"KMS"}]}""", """{"encryption_configuration":[]}"""),
        ["SLIPWAY_ECR_1"] = One("aws_ecr_lifecycle_policy", Lifecycle("untagged"), Lifecycle("any")),
        ["CKV_AWS_7"] = One("aws_kms_key", """{"enable_key_rotation":true}""", """{"enable_key_rotation":false}"""),
        ["CKV_AWS_33"] = One("aws_kms_key", Policy("Allow", "kms:Decrypt", "*", "{}", "arn:aws:iam::000000000000:root"),
            Policy("Allow", "kms:Decrypt", "*", "{}", "*")),
        ["CKV_AWS_26"] = One("aws_sns_topic", """{"kms_master_key_id":"alias/x"}""", """{"kms_master_key_id":null}"""),
        ["SLIPWAY_CW_1"] = One(
            "aws_cloudwatch_metric_alarm", """{"treat_missing_data":"breaching"}""", """{"treat_missing_data":"missing"}"""),
        ["SLIPWAY_IAM_1"] = One("aws_iam_role", """{"permissions_boundary":"arn"}""", """{"permissions_boundary":null}"""),
        ["SLIPWAY_IAM_2"] = One("aws_iam_role", """{"max_session_duration":3600}""", """{"max_session_duration":43200}"""),
        ["CKV_AWS_61"] = One("aws_iam_role", Trust("x", "StringEquals", "y"), Trust("*", "StringEquals", "y")),
        ["CKV_AWS_358"] = One("aws_iam_role", Trust("x", "StringEquals", "repo:a/b:environment:c"), Trust("x", "StringLike", "repo:a/b:*")),
        ["CKV_AWS_63"] = One("aws_iam_role_policy", Policy("Allow", "s3:GetObject", "arn", "{}"), Policy("Allow", "s3:*", "arn", "{}")),
        ["CKV_AWS_355"] = One("aws_iam_role_policy", Policy("Allow", "ecr:GetAuthorizationToken", "*", "{}"),
            Policy("Allow", "s3:GetObject", "*", "{}")),
        ["SLIPWAY_IAM_3"] = One(
            "aws_iam_role_policy",
            Policy(
                "Allow",
                "iam:PassRole",
                "arn:aws:iam::000000000000:role/x",
                """{"StringEquals":{"iam:PassedToService":"sagemaker.amazonaws.com"}}"""),
            Policy("Allow", "iam:PassRole", "arn:aws:iam::000000000000:role/x", "{}")),
        ["CKV_AWS_274"] = One(
            "aws_iam_role_policy_attachment",
            """{"policy_arn":"arn:aws:iam::000000000000:policy/x"}""",
            """{"policy_arn":"arn:aws:iam::aws:policy/AdministratorAccess"}"""),
        ["SLIPWAY_SM_1"] = ("{}", """{"aws_sagemaker_endpoint":{}}"""),
    };

    internal static (string Kept, string Broken) One(string type, string kept, string broken) =>
        ($$"""{"{{type}}":{{kept}}}""", $$"""{"{{type}}":{{broken}}}""");

    private static (string Kept, string Broken) Beside(string type, string kept, string broken) =>
        ($$"""{"aws_s3_bucket":{"bucket":"slipway-data"},"{{type}}":{{kept}}}""", $$"""{"aws_s3_bucket":{"bucket":"slipway-data"},"{{type}}":{{broken}}}""");

    private static (string Kept, string Broken) Access(string name) =>
        Beside("aws_s3_bucket_public_access_block", $$"""{"{{name}}":true}""", $$"""{"{{name}}":false}""");

    internal static string Policy(string effect, string action, string resource, string condition, string? principal = null)
    {
        var who = principal is null ? "" : $"\"Principal\":{{\"AWS\":\"{principal}\"}},";
        var policy =
            $"{{\"Statement\":[{{\"Effect\":\"{effect}\",{who}\"Action\":\"{action}\",\"Resource\":\"{resource}\",\"Condition\":"
            + $"{condition}}}]}}";
        return Document("policy", policy);
    }

    private static string Trust(string principal, string test, string subject) => Document(
        "assume_role_policy",
        $"{{\"Statement\":[{{\"Effect\":\"Allow\",\"Principal\":{{\"AWS\":\"{principal}\"}},\"Action\":\"sts:AssumeRoleWithWebIdentity\","
            + $"\"Condition\":{{\"{test}\":{{\"token.actions.githubusercontent.com:sub\":\"{subject}\"}}}}}}]}}");

    private static string Lifecycle(string tagStatus) =>
        Document("policy", $"{{\"rules\":[{{\"selection\":{{\"tagStatus\":\"{tagStatus}\"}}}}]}}");

    private static string Document(string attribute, string json) =>
        JsonSerializer.Serialize(new Dictionary<string, string> { [attribute] = json });
}
