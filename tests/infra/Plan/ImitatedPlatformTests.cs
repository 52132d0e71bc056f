namespace Slipway.Infra.Tests.Plan;

/// <summary>Everything but the metadata database, on moto 5.2.</summary>
public sealed class ImitatedPlatformTests : ImitatedAwsTests
{
    // moto has no DescribeSubscribersForNotification (budgets), so the budget is left out.
    private const string Platform = $$"""
        provider "aws" {
          s3_use_path_style = true
          max_retries       = 3
        }
        module "platform" {
          monthly_limit_usd = null
        {{EverythingOn.Data}}
        }
        """;

    // moto has no ListTags of feature groups and no ValidateStateMachineDefinition, and takes the bucket's conditions on PutObject for refusals.
    // A queue's policy it has; the provider waits 25 s for each, which these tests have not.
    private const string Pipeline = """
        resource "aws_sagemaker_feature_group" "this" {
          for_each = {}
        }
        resource "aws_s3_object" "script" {
          for_each = {}
        }
        resource "aws_s3_object" "rules" {
          count = 0
        }
        resource "aws_sfn_state_machine" "this" {
          count = 0
        }
        resource "aws_sqs_queue_policy" "missed" {
          count = 0
        }
        """;

    private const string Streaming = """
        resource "aws_sagemaker_feature_group" "this" {
          for_each = {}
        }
        resource "aws_sqs_queue_policy" "unread" {
          count = 0
        }
        """;

    // It does not give back: EventBridge notifications; a function's key, queue and log; tags of a stream.
    private static readonly string[] NotGivenBack =
    [
        "module.platform.module.data_lake.module.data.aws_s3_bucket_notification.this[0]",
        "module.platform.module.data_pipeline[0].aws_lambda_function.this[\"trigger\"]",
        "module.platform.module.data_pipeline[0].aws_lambda_function.this[\"validate\"]",
        "module.platform.module.streaming[0].aws_kinesis_stream.events",
        "module.platform.module.streaming[0].aws_lambda_function.consumer",
    ];

    // It writes access logs into the log bucket, which is then not empty, and deletes no model package groups.
    private static readonly string[] NotDeleted =
        ["module.platform.module.data_lake.module.logs.aws_s3_bucket.this", "module.platform.module.model_registry.aws_sagemaker_model_package_group.this[\"bike-rentals\"]"];

    [SkippableFact]
    public async Task The_platform_is_made_stays_as_it_is_and_goes()
    {
        var (wanted, left) = await MakeAsync(
            "examples/minimal",
            ("examples/minimal/moto_override.tf", Platform),
            ("modules/data-pipeline/moto_override.tf", Pipeline),
            ("modules/streaming/moto_override.tf", Streaming));
        Assert.Equal(NotGivenBack, wanted);
        Assert.Equal(NotDeleted, left);
    }
}
