using Slipway.Infra.Tests.Roles;
using Slipway.Infra.Tests.Rules;

namespace Slipway.Infra.Tests.Plan;

/// <summary>Everything but the metadata database, on moto 5.2.</summary>
public sealed class ImitatedPlatformTests : ImitatedAwsTests
{
    private const string Example = "examples/complete";

    // Of lifecycles and policies of queues, which are not made here, and of what moto does not give back of a function. The plan is judged.
    private static readonly string[] NotJudged = ["CKV_AWS_116", "CKV_AWS_173", "CKV_AWS_300", "SLIPWAY_SQS_1"];

    // moto 5.2 has no DescribeSubscribersForNotification (budgets), so the budget is left out; the database is ImitatedMetadataTests'.
    private const string Platform = """
        provider "aws" {
          s3_use_path_style = true
          max_retries       = 3
        }
        module "platform" {
          monthly_limit_usd = null
          metadata          = null
        }
        """;

    // By module: what moto 5.2 has no operation for, or does not answer as the provider needs it; and lifecycles of buckets and policies of
    // queues, for which the provider waits 50 and 25 seconds each whatever the answer.
    private static readonly (string Module, string Resource, string None)[] NotMade =
    [
        ("bucket", "aws_s3_bucket_lifecycle_configuration.this", "count = 0"),
        ("data-pipeline", "aws_s3_object.rules", "count = 0"),
        ("data-pipeline", "aws_s3_object.script", "for_each = {}"),
        ("data-pipeline", "aws_sagemaker_feature_group.this", "for_each = {}"),
        ("data-pipeline", "aws_sfn_state_machine.this", "count = 0"),
        ("data-pipeline", "aws_sqs_queue_policy.missed", "count = 0"),
        ("cost", "aws_ce_anomaly_monitor.this", "count = 0"),
        ("cost", "aws_ce_anomaly_subscription.this", "count = 0"),
        ("identity", "aws_cognito_identity_pool_roles_attachment.people", "for_each = {}"),
        ("identity", "aws_cognito_identity_pool_provider_principal_tag.people", "for_each = {}"),
        ("model-registry", "aws_sagemaker_model_package_group_policy.readers", "for_each = {}"),
        ("monitoring", "aws_chatbot_slack_channel_configuration.this", "count = 0"),
        ("streaming", "aws_sagemaker_feature_group.this", "for_each = {}"),
        ("streaming", "aws_sqs_queue_policy.unread", "count = 0"),
        ("workspace", "aws_sagemaker_code_repository.this", "count = 0"),
        ("workspace", "aws_sagemaker_domain.this", "count = 0"),
        ("workspace", "aws_sagemaker_notebook_instance.person", "for_each = {}"),
        ("workspace", "aws_sagemaker_notebook_instance_lifecycle_configuration.start", "count = 0"),
        ("workspace", "aws_sagemaker_space.person", "for_each = {}"),
        ("workspace", "aws_sagemaker_studio_lifecycle_config.install", "for_each = {}"),
        ("workspace", "aws_sagemaker_user_profile.person", "for_each = {}"),
    ];

    // It takes and does not give back, so a second plan wants again, and nothing else of these resources: EventBridge notifications; a
    // function's
    // key, queue and log; a project's key and limit; tags that come with a stream's creation; descriptions of rules that name a group or a
    // list.
    private static readonly string[] NotGivenBack =
    [
        "module.platform.module.cost.aws_lambda_function.sweeper: dead_letter_config, logging_config",
        "module.platform.module.data_lake.module.data.aws_s3_bucket_notification.this[0]: eventbridge",
        "module.platform.module.data_pipeline[0].aws_lambda_function.this[\"trigger\"]: dead_letter_config, kms_key_arn, logging_config",
        "module.platform.module.data_pipeline[0].aws_lambda_function.this[\"validate\"]: dead_letter_config, kms_key_arn, logging_config",
        "module.platform.module.image_build[0].aws_codebuild_project.images: concurrent_build_limit, encryption_key",
        "module.platform.module.network[0].aws_vpc_security_group_egress_rule.workloads_to_endpoints: description",
        "module.platform.module.network[0].aws_vpc_security_group_egress_rule.workloads_to_s3: description",
        "module.platform.module.network[0].aws_vpc_security_group_ingress_rule.endpoints_from_workloads: description",
        "module.platform.module.streaming[0].aws_kinesis_stream.events: tags_all",
        "module.platform.module.streaming[0].aws_lambda_function.consumer: dead_letter_config, kms_key_arn, logging_config",
        "module.platform.module.workspace[0].aws_vpc_security_group_egress_rule.homes: description",
        "module.platform.module.workspace[0].aws_vpc_security_group_egress_rule.to_endpoints: description",
        "module.platform.module.workspace[0].aws_vpc_security_group_egress_rule.to_s3: description",
        "module.platform.module.workspace[0].aws_vpc_security_group_ingress_rule.endpoints: description",
        "module.platform.module.workspace[0].aws_vpc_security_group_ingress_rule.homes: description",
    ];

    // It writes access logs into the log bucket, which is then not empty, and deletes no model package groups.
    private static readonly string[] NotDeleted =
        ["module.platform.module.data_lake.module.logs.aws_s3_bucket.this",
            "module.platform.module.model_registry.aws_sagemaker_model_package_group.this[\"bike-rentals\"]"];

    [SkippableFact]
    public async Task The_platform_is_made_stays_as_it_is_and_goes()
    {
        var without = NotMade.GroupBy(resource => resource.Module)
            .Select(module => ($"modules/{module.Key}/moto_override.tf",
                string.Concat(module.Select(resource => Without(resource.Resource, resource.None)))));
        var (wanted, left) = await MakeAsync(Example, Judge, [(Example + "/moto_override.tf", Platform), .. without]);
        Assert.Equal(NotGivenBack, wanted);
        Assert.Equal(NotDeleted, left);
    }

    [Fact]
    public void What_the_imitation_cannot_do_is_listed_in_the_README()
    {
        var readme = File.ReadAllText(Path.Combine(InfraCopy.Repository, "tests", "infra", "README.md"));
        Assert.All(NotMade, resource => Assert.Contains($"`{resource.Resource}`", readme, StringComparison.Ordinal));
    }

    // What a plan cannot know is known now: all rules once more, and whom the personas' roles trust.
    private static void Judge(IReadOnlyList<PlannedResource> applied)
    {
        Assert.All(PlanRules.All.Where(rule => !NotJudged.Contains(rule.Id)), rule => Assert.Empty(rule.Broken(applied)));
        var pool = applied.Single(found => found.Type == "aws_cognito_identity_pool").Text("id")!;
        var trust = new PlannedRoles(applied);
        Assert.True(SignedIn(pool, "authenticated"));
        Assert.False(SignedIn(pool, "unauthenticated"));
        Assert.False(SignedIn("us-east-1:11111111-1111-1111-1111-111111111111", "authenticated"));

        bool SignedIn(string audience, string how) => trust.Trusts(
            "slipway-approver", "sts:AssumeRoleWithWebIdentity", ("cognito-identity.amazonaws.com:aud", audience),
                ("cognito-identity.amazonaws.com:amr", how));
    }

    private static string Without(string resource, string none) => $"resource \"{resource.Split('.')[0]}\" \"{resource.Split('.')[1]}\" "
        + $"{{\n  {none}\n}}\n";
}
