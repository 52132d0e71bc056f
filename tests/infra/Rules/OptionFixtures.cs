using static Slipway.Infra.Tests.Rules.RuleFixtures;

namespace Slipway.Infra.Tests.Rules;

/// <summary>Resources that keep, and that break, each of <see cref="OptionRules"/>.</summary>
internal static class OptionFixtures
{
    private const string Network = "aws_vpc";
    private const string Idle = """[{"app_lifecycle_management":[{"idle_settings":[{"lifecycle_management":"ENABLED"}]}]}]""";

    public static IReadOnlyDictionary<string, (string Kept, string Broken)> All { get; } = new Dictionary<string, (string, string)>
    {
        ["SLIPWAY_VPC_1"] = (With("aws_subnet", "{}"), With("aws_nat_gateway", "{}")),
        ["CKV2_AWS_11"] = (With("aws_flow_log", """{"traffic_type":"ALL"}"""), With("aws_flow_log", """{"traffic_type":"REJECT"}""")),
        ["CKV2_AWS_12"] =
            (With("aws_default_security_group", "{}"), With("aws_default_security_group", """{"egress":[{"from_port":0}]}""")),
        ["CKV_AWS_130"] = One("aws_subnet", """{"map_public_ip_on_launch":false}""", """{"map_public_ip_on_launch":true}"""),
        ["CKV_AWS_382"] = Rule("aws_vpc_security_group_egress_rule"),
        ["CKV_AWS_277"] = Rule("aws_vpc_security_group_ingress_rule"),
        ["SLIPWAY_VPC_2"] = One("aws_security_group", """{"egress":[]}""", """{"egress":[{"cidr_blocks":["0.0.0.0/0"]}]}"""),
        ["CKV_AWS_23"] = One("aws_security_group", """{"description":"Endpoints"}""", """{"description":"Managed by Terraform"}"""),
        ["SLIPWAY_VPC_3"] = One(
            "aws_vpc_endpoint",
            Policy("Allow", "sts:GetCallerIdentity", "*", """{"StringEquals":{"aws:PrincipalAccount":"000000000000"}}""", "*"),
            Policy("Allow", "sts:*", "*", """{"StringEquals":{"aws:PrincipalAccount":"000000000000"}}""", "*")),
        ["CKV_AWS_158"] = One("aws_cloudwatch_log_group", """{"kms_key_id":"arn"}""", """{"kms_key_id":null}"""),
        ["CKV_AWS_66"] = One("aws_cloudwatch_log_group", """{"retention_in_days":90}""", """{"retention_in_days":0}"""),
        ["CKV_AWS_147"] = One("aws_codebuild_project", """{"encryption_key":"arn"}""", """{"encryption_key":null}"""),
        ["CKV_AWS_314"] = One("aws_codebuild_project", """{"logs_config":[{}]}""", """{"logs_config":[]}"""),
        ["SLIPWAY_CB_1"] = One("aws_codebuild_project", """{"project_visibility":"PRIVATE"}""", """{"project_visibility":"PUBLIC_READ"}"""),
        ["SLIPWAY_CB_2"] = One(
            "aws_codebuild_project",
            """{"environment":[{"privileged_mode":false}],"vpc_config":[{}]}""",
            """{"environment":[{"privileged_mode":true}],"vpc_config":[{}]}"""),
        ["CKV_AWS_187"] = One("aws_sagemaker_domain", """{"kms_key_id":"1"}""", """{"kms_key_id":null}"""),
        ["SLIPWAY_SM_2"] = One(
            "aws_sagemaker_domain",
            $$"""{"default_user_settings":[{"jupyter_lab_app_settings":{{Idle}},"code_editor_app_settings":{{Idle}}}]}""",
            $$"""{"default_user_settings":[{"jupyter_lab_app_settings":{{Idle}},"code_editor_app_settings":[]}]}"""),
        ["SLIPWAY_SM_3"] = One(
            "aws_sagemaker_space",
            """{"space_sharing_settings":[{"sharing_type":"Private"}]}""",
            """{"space_sharing_settings":[{"sharing_type":"Shared"}]}"""),
        ["CKV_AWS_22"] = Notebook("kms_key_id", "\"arn\"", "null"),
        ["CKV_AWS_122"] = Notebook("direct_internet_access", "\"Disabled\"", "\"Enabled\""),
        ["CKV_AWS_306"] = Notebook("subnet_id", "\"subnet-1\"", "null"),
        ["CKV_AWS_307"] = Notebook("root_access", "\"Disabled\"", "\"Enabled\""),
        ["CKV_AWS_371"] = Notebook(
            "instance_metadata_service_configuration",
            """[{"minimum_instance_metadata_service_version":"2"}]""",
            """[{"minimum_instance_metadata_service_version":"1"}]"""),
        ["SLIPWAY_COGNITO_1"] = One("aws_cognito_user_pool", """{"mfa_configuration":"ON"}""", """{"mfa_configuration":"OPTIONAL"}"""),
        ["SLIPWAY_COGNITO_2"] = One(
            "aws_cognito_user_pool",
            """{"admin_create_user_config":[{"allow_admin_create_user_only":true}]}""",
            """{"admin_create_user_config":[]}"""),
        ["SLIPWAY_COGNITO_3"] = One("aws_cognito_user_pool", Password(14), Password(8)),
        ["CKV_AWS_366"] = One(
            "aws_cognito_identity_pool", """{"allow_unauthenticated_identities":false}""", """{"allow_unauthenticated_identities":true}"""),
        ["SLIPWAY_COGNITO_4"] = One(
            "aws_cognito_identity_pool_roles_attachment",
            """{"roles":{},"role_mapping":[{"ambiguous_role_resolution":"Deny"}]}""",
            """{"roles":{},"role_mapping":[{"ambiguous_role_resolution":"AuthenticatedRole"}]}"""),
        ["SLIPWAY_CHAT_1"] = One(
            "aws_chatbot_slack_channel_configuration",
            """{"guardrail_policy_arns":["arn:aws:iam::000000000000:policy/x"]}""",
            """{"guardrail_policy_arns":["arn:aws:iam::aws:policy/AdministratorAccess"]}"""),
        ["SLIPWAY_SM_4"] = One("aws_sagemaker_model_package_group_policy", Shared("sagemaker:DescribeModelPackage"),
            Shared("sagemaker:UpdateModelPackage")),
        ["SLIPWAY_COST_1"] = One("aws_ce_anomaly_subscription", """{"frequency":"IMMEDIATE"}""", """{"frequency":"WEEKLY"}"""),
        ["SLIPWAY_IAM_4"] = One("aws_iam_policy", Attached("s3:GetObject", "arn", "{}"), Attached("s3:*", "arn", "{}")),
        ["SLIPWAY_IAM_5"] = One("aws_iam_policy", Attached("ec2:DescribeVpcs", "*", "{}"), Attached("ec2:DeleteVpc", "*", "{}")),
        ["SLIPWAY_IAM_6"] = One(
            "aws_iam_policy",
            Attached(
                "iam:PassRole",
                "arn:aws:iam::000000000000:role/x",
                """{"StringEquals":{"iam:PassedToService":"codebuild.amazonaws.com"}}"""),
            Attached(
                "iam:PassRole",
                "arn:aws:iam::000000000000:role/*",
                """{"StringEquals":{"iam:PassedToService":"codebuild.amazonaws.com"}}""")),
    };

    private static string With(string type, string values) => $$"""{"{{Network}}":{},"{{type}}":{{values}}}""";

    private static (string Kept, string Broken) Rule(string type) =>
        One(type, """{"ip_protocol":"tcp","referenced_security_group_id":"sg-1"}""", """{"ip_protocol":"tcp","cidr_ipv4":"0.0.0.0/0"}""");

    private static (string Kept, string Broken) Notebook(string name, string kept, string broken) =>
        One("aws_sagemaker_notebook_instance", $$"""{"{{name}}":{{kept}}}""", $$"""{"{{name}}":{{broken}}}""");

    private static string Shared(string action) =>
        Policy("Allow", action, "arn", "{}", "arn:aws:iam::111111111111:root").Replace("\"policy\"", "\"resource_policy\"",
            StringComparison.Ordinal);

    private static string Password(int length) =>
        $$"""{"password_policy":[{"minimum_length":{{length}},"require_lowercase":true,"require_uppercase":true,"require_numbers":true,"require_symbols":true}]}""";

    private static string Attached(string action, string resource, string condition) =>
        "{\"name\":\"slipway-infra-x\"," + Policy("Allow", action, resource, condition)[1..];
}
