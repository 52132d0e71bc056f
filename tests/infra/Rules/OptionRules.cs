using System.Text.Json;
using Slipway.Infra.Tests.Plan;
using Slipway.Infra.Tests.Policies;
using static Slipway.Infra.Tests.Rules.PlanRules;

namespace Slipway.Infra.Tests.Rules;

/// <summary>The Terraform checklist for the options of the platform: network, workspaces, image builds, sign-in.</summary>
internal static class OptionRules
{
    private const string Vpc = "aws_vpc";
    private const string Egress = "aws_vpc_security_group_egress_rule";
    private const string Ingress = "aws_vpc_security_group_ingress_rule";
    private const string Notebook = "aws_sagemaker_notebook_instance";
    private const string Pool = "aws_cognito_user_pool";
    private const string Managed = "aws_iam_policy";
    private static readonly string[] WaysOut = ["aws_internet_gateway", "aws_egress_only_internet_gateway", "aws_nat_gateway", "aws_route",
        "aws_vpc_peering_connection"];

    public static IReadOnlyList<PlanRule> All { get; } =
    [
        new("SLIPWAY_VPC_1", "Nothing leads out of the "
            + "VPC.", Vpc, (_, all) => !all.Any(found => WaysOut.Contains(found.Type))
                && all.All(found => !Blocks(found.Values, "route").Any())),
        PlanRule.Beside("CKV2_AWS_11", "A VPC has flow logs.", Vpc, "aws_flow_log", values => Text(values, "traffic_type") == "ALL"),
        PlanRule.Beside("CKV2_AWS_12", "The default group of a VPC is "
            + "closed.", Vpc, "aws_default_security_group", values => !Blocks(values, "ingress").Any() && !Blocks(values, "egress").Any()),
        PlanRule.Of("CKV_AWS_130", "A subnet gives no public addresses.", "aws_subnet", found => !found.Is("map_public_ip_on_launch")),
        PlanRule.Of("CKV_AWS_382", "No rule lets out to "
            + "everywhere.", Egress, found => !Everywhere(found) && found.Text("ip_protocol") == "tcp"),
        PlanRule.Of("CKV_AWS_277", "No rule lets in from "
            + "everywhere.", Ingress, found => !Everywhere(found) && found.Text("ip_protocol") == "tcp"),
        PlanRule.Of("SLIPWAY_VPC_2", "A group has its rules beside "
            + "it.", "aws_security_group", found => !Blocks(found.Values, "ingress").Any() && !Blocks(found.Values, "egress").Any()),
        PlanRule.Of("CKV_AWS_23", "A group says what it is "
            + "for.", "aws_security_group", found => found.Text("description") is { Length: > 0 } text && text != "Managed by Terraform"),
        PlanRule.Of("SLIPWAY_VPC_3", "Only this account's credentials pass an endpoint, by named "
            + "actions.", "aws_vpc_endpoint", found => found.Values.TryGetProperty("policy", out var policy)
            ? policy.ValueKind == JsonValueKind.String
                && Statement.Parse(policy.GetString()!).Where(statement => statement.Allows).All(Ours)
            : found.Text("vpc_endpoint_type") == "Gateway"),
        PlanRule.Of("CKV_AWS_158", "A log group is encrypted by KMS.", "aws_cloudwatch_log_group", found => Known(found, "kms_key_id")),
        PlanRule.Of("CKV_AWS_66", "A log group does not keep for "
            + "ever.", "aws_cloudwatch_log_group", found => found.Values.GetProperty("retention_in_days").GetInt32() > 0),
        PlanRule.Of("CKV_AWS_147", "Builds are encrypted by a key of "
            + "ours.", "aws_codebuild_project", found => Known(found, "encryption_key")),
        PlanRule.Of("CKV_AWS_314", "Builds keep a log.", "aws_codebuild_project", found => Blocks(found.Values, "logs_config").Any()),
        PlanRule.Of("SLIPWAY_CB_1", "Builds are not "
            + "public.", "aws_codebuild_project", found => found.Text("project_visibility") == "PRIVATE"),
        PlanRule.Of("SLIPWAY_CB_2", "A machine runs a Docker engine and stands outside of the network, or none and "
            + "within.", "aws_codebuild_project", found =>
            (PlannedResource.Block(found.Values, "environment") is { } machine && True(machine, "privileged_mode")) != Blocks(found.Values,
                "vpc_config").Any()),
        PlanRule.Of("CKV_AWS_187", "Homes are encrypted by a key of ours.", "aws_sagemaker_domain", found => Known(found, "kms_key_id")),
        PlanRule.Of("SLIPWAY_SM_2", "What is idle in a workspace stops.", "aws_sagemaker_domain", found =>
            Text(found.Values, "default_user_settings", "jupyter_lab_app_settings", "app_lifecycle_management", "idle_settings",
                "lifecycle_management") == "ENABLED"
            && Text(found.Values, "default_user_settings", "code_editor_app_settings", "app_lifecycle_management", "idle_settings",
                "lifecycle_management") == "ENABLED"),
        PlanRule.Of("SLIPWAY_SM_3", "A space is its owner's "
            + "alone.", "aws_sagemaker_space", found => Text(found.Values, "space_sharing_settings", "sharing_type") == "Private"),
        PlanRule.Of("CKV_AWS_22", "A notebook instance is encrypted by a key of ours.", Notebook, found => Known(found, "kms_key_id")),
        PlanRule.Of("CKV_AWS_122", "A notebook instance has no public "
            + "address.", Notebook, found => found.Text("direct_internet_access") == "Disabled"),
        PlanRule.Of("CKV_AWS_306", "A notebook instance stands in a VPC.", Notebook, found => Known(found, "subnet_id")),
        PlanRule.Of("CKV_AWS_307", "The user of a notebook instance is not "
            + "root.", Notebook, found => found.Text("root_access") == "Disabled"),
        PlanRule.Of("CKV_AWS_371", "A notebook instance has version 2 of the metadata service only.", Notebook, found =>
            Text(found.Values, "instance_metadata_service_configuration", "minimum_instance_metadata_service_version") == "2"),
        PlanRule.Of("SLIPWAY_COGNITO_1", "Who signs in has a second factor.", Pool, found => found.Text("mfa_configuration") == "ON"),
        PlanRule.Of("SLIPWAY_COGNITO_2", "Nobody signs up by "
            + "himself.", Pool, found => PlannedResource.Block(found.Values, "admin_create_user_config") is { } config
                && True(config, "allow_admin_create_user_only")),
        PlanRule.Of("SLIPWAY_COGNITO_3", "A password has 14 characters of all "
            + "kinds.", Pool, found => PlannedResource.Block(found.Values, "password_policy") is { } policy
            && policy.GetProperty("minimum_length").GetInt32() >= 14 && True(policy, "require_lowercase")
                && True(policy, "require_uppercase") && True(policy, "require_numbers") && True(policy, "require_symbols")),
        PlanRule.Of("CKV_AWS_366", "Nobody gets credentials without signing "
            + "in.", "aws_cognito_identity_pool",
                found => !found.Is("allow_unauthenticated_identities") && !found.Is("allow_classic_flow")),
        PlanRule.Of("SLIPWAY_COGNITO_4", "Who is in no group, or in two, gets no "
            + "role.", "aws_cognito_identity_pool_roles_attachment", found =>
            Text(found.Values, "role_mapping", "ambiguous_role_resolution") == "Deny"
                && (!found.Values.TryGetProperty("roles", out var roles) || roles.ValueKind == JsonValueKind.Null
                    || !roles.EnumerateObject().Any())),
        PlanRule.Of("SLIPWAY_CHAT_1", "What anybody in a chat can ask for is limited by a policy of "
            + "ours.", "aws_chatbot_slack_channel_configuration", found =>
            Items(found.Values, "guardrail_policy_arns") is { Count: > 0 } limits
                && !limits.Any(limit => limit.StartsWith("arn:aws:iam::aws:", StringComparison.Ordinal))),
        PlanRule.Of("SLIPWAY_SM_4", "Another account reads packages and changes none.", "aws_sagemaker_model_package_group_policy", found =>
            Statement.Parse(found.Text("resource_policy")!).All(statement => !statement.Principals!.Contains("*")
                && !statement.Actions.Any(Starred)
                && !statement.Actions.Any(action =>
                    action is "sagemaker:CreateModelPackage" or "sagemaker:UpdateModelPackage" or "sagemaker:DeleteModelPackage"))),
        PlanRule.Of("SLIPWAY_COST_1", "Somebody is told of costs at "
            + "once.", "aws_ce_anomaly_subscription", found => found.Text("frequency") == "IMMEDIATE"),
        PlanRule.Of("SLIPWAY_IAM_4", "No action of a policy that is attached has a "
            + "star.", Managed, found => IsBoundary(found) || NoStarredAction(found)),
        PlanRule.Of("SLIPWAY_IAM_5", "A star as resource in a policy that is attached is for actions that know no "
            + "resources.", Managed, found => IsBoundary(found) || StarsOnlyWithoutResources(found)),
        PlanRule.Of("SLIPWAY_IAM_6", "PassRole in a policy that is attached names role and "
            + "service.", Managed, found => IsBoundary(found) || PassesNamedRoles(found)),
    ];

    private static List<string> Items(JsonElement values, string name) =>
        values.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array
            ? [.. items.EnumerateArray().Select(item => item.GetString()!)] : [];

    // What is known only after the apply is absent from a plan; null is nothing.
    private static bool Known(PlannedResource found, string name) => !found.Values.TryGetProperty(name, out var value)
        || value.ValueKind == JsonValueKind.String;

    private static bool Everywhere(PlannedResource rule) => rule.Text("cidr_ipv4")?.EndsWith("/0", StringComparison.Ordinal) == true
        || rule.Text("cidr_ipv6")?.EndsWith("/0", StringComparison.Ordinal) == true;

    // A boundary grants nothing.
    private static bool IsBoundary(PlannedResource policy) => policy.Text("name")!.EndsWith("-boundary", StringComparison.Ordinal);

    // Layers of images are AWS's own, and come by signed links.
    private static bool Ours(Statement statement) => !statement.ActionsAreExceptions && !statement.Actions.Any(Starred)
        && (statement.Conditions.Any(condition => condition is { Operator: "StringEquals", Key: "aws:PrincipalAccount" })
            || (statement.Actions is ["s3:GetObject"]
                && statement.Resources.All(resource => resource.EndsWith("-starport-layer-bucket/*", StringComparison.Ordinal))));
}
