using System.Text.Json;
using Slipway.Infra.Tests.Plan;
using Slipway.Infra.Tests.Policies;
using static Slipway.Infra.Tests.Rules.PlanRules;

namespace Slipway.Infra.Tests.Rules;

/// <summary>
/// The checklist for what prepares data: functions, queues, jobs, queries, streams, the feature store and the metadata database.
/// </summary>
internal static class DataRules
{
    private const string Function = "aws_lambda_function";
    private const string Database = "aws_rds_cluster";

    public static IReadOnlyList<PlanRule> All { get; } =
    [
        PlanRule.Of("CKV_AWS_50", "A function is traced.", Function, found => Text(found.Values, "tracing_config", "mode") == "Active"),
        PlanRule.Of("CKV_AWS_173", "A function's settings are encrypted by "
            + "KMS.", Function, found => !Blocks(found.Values, "environment").Any() || Given(found, "kms_key_arn")),
        PlanRule.Of("CKV_AWS_115", "A function cannot take the account's whole "
            + "concurrency.", Function, found => Number(found, "reserved_concurrent_executions") > 0),
        PlanRule.Of("CKV_AWS_116", "What a function could not do is "
            + "kept.", Function, found => PlannedResource.Block(found.Values, "dead_letter_config") is not null),
        PlanRule.Of("CKV_AWS_338", "Logs stay for a year.", "aws_cloudwatch_log_group", found => Number(found, "retention_in_days") >= 365),
        PlanRule.Of("CKV_AWS_27", "A queue is encrypted by KMS.", "aws_sqs_queue", found => Given(found, "kms_master_key_id")),
        PlanRule.Beside("SLIPWAY_SQS_1", "A queue refuses plain "
            + "HTTP.", "aws_sqs_queue", "aws_sqs_queue_policy", values => Statement.Parse(values.GetProperty("policy").GetString()!)
            .Any(statement => !statement.Allows && statement.Conditions.Any(condition => condition.Key == "aws:SecureTransport"))),
        PlanRule.Of("CKV_AWS_284", "A state machine is "
            + "traced.", "aws_sfn_state_machine",
                found => PlannedResource.Block(found.Values, "tracing_configuration") is { } block && True(block, "enabled")),
        PlanRule.Of("CKV_AWS_285", "A state machine keeps a log, without its data.", "aws_sfn_state_machine", found =>
            PlannedResource.Block(found.Values, "logging_configuration") is { } block && Text(block, "level") == "ALL"
                && !True(block, "include_execution_data")),
        PlanRule.Of("CKV_AWS_82", "Nobody leaves the settings of a workgroup.", "aws_athena_workgroup", found =>
            PlannedResource.Block(found.Values, "configuration") is { } block && True(block, "enforce_workgroup_configuration")),
        PlanRule.Of("CKV_AWS_159", "Results of queries are encrypted by KMS.", "aws_athena_workgroup", found =>
            Text(found.Values, "configuration", "result_configuration", "encryption_configuration", "encryption_option") == "SSE_KMS"),
        PlanRule.Of("SLIPWAY_ATHENA_1", "What a query may read is limited.", "aws_athena_workgroup", found =>
            PlannedResource.Block(found.Values, "configuration") is { } block
                && block.TryGetProperty("bytes_scanned_cutoff_per_query", out var bytes) && bytes.ValueKind == JsonValueKind.Number),
        PlanRule.Of("CKV_AWS_195", "A job has a security configuration.", "aws_glue_job", found => Given(found, "security_configuration")),
        PlanRule.Of("SLIPWAY_GLUE_2", "A crawler has a security "
            + "configuration.", "aws_glue_crawler", found => Given(found, "security_configuration")),
        PlanRule.Of("SLIPWAY_GLUE_1", "A job runs on a Glue that can be made: 3.0 and newer.", "aws_glue_job", found =>
            decimal.TryParse(found.Text("glue_version"), System.Globalization.CultureInfo.InvariantCulture, out var version)
                && version >= 3),
        PlanRule.Of("CKV_AWS_99", "A security configuration encrypts all three.", "aws_glue_security_configuration", found =>
            Text(found.Values, "encryption_configuration", "cloudwatch_encryption", "cloudwatch_encryption_mode") == "SSE-KMS"
            && Text(found.Values, "encryption_configuration", "job_bookmarks_encryption", "job_bookmarks_encryption_mode") == "CSE-KMS"
            && Text(found.Values, "encryption_configuration", "s3_encryption", "s3_encryption_mode") == "SSE-KMS"),
        PlanRule.Of("CKV_AWS_185", "A stream is encrypted by a key of "
            + "ours.", "aws_kinesis_stream", found => found.Text("encryption_type") == "KMS" && Given(found, "kms_key_id")),
        PlanRule.Of("CKV_AWS_241", "A delivery is encrypted by a key of ours.", "aws_kinesis_firehose_delivery_stream", found =>
            Text(found.Values, "server_side_encryption", "key_type") == "CUSTOMER_MANAGED_CMK"),
        PlanRule.Of("SLIPWAY_KINESIS_1", "A consumer names the events that failed.", "aws_lambda_event_source_mapping", found =>
            found.Values.TryGetProperty("function_response_types", out var types)
                && types.EnumerateArray().Any(type => type.GetString() == "ReportBatchItemFailures")),
        PlanRule.Of("SLIPWAY_FEATURES_1", "A feature group is encrypted by keys of ours, online and "
            + "offline.", "aws_sagemaker_feature_group", found =>
            Keyed(found.Values, "online_store_config", "security_config")
                && Keyed(found.Values, "offline_store_config", "s3_storage_config")),
        PlanRule.Of("CKV_AWS_297", "A schedule is encrypted by a key of "
            + "ours.", "aws_scheduler_schedule", found => Given(found, "kms_key_arn")),
        PlanRule.Of("CKV_AWS_96", "A database is encrypted.", Database, found => found.Is("storage_encrypted")),
        PlanRule.Of("CKV_AWS_162", "A database takes tokens of IAM.", Database, found => found.Is("iam_database_authentication_enabled")),
        PlanRule.Of("CKV_AWS_139", "A database is not deleted by "
            + "mistake.", Database, found => found.Is("deletion_protection") && !found.Is("skip_final_snapshot")),
        PlanRule.Of("SLIPWAY_RDS_1", "No password of a database is in the "
            + "state.", Database, found => found.Is("manage_master_user_password") && found.Text("master_password") is null),
        PlanRule.Of("CKV_AWS_17", "A database has no public "
            + "address.", "aws_rds_cluster_instance", found => !found.Is("publicly_accessible")),
        PlanRule.Of("SLIPWAY_RDS_2", "A database refuses connections without "
            + "TLS.", "aws_rds_cluster_parameter_group", found => found.Values.TryGetProperty("parameter", out var parameters)
            && parameters.EnumerateArray().Any(parameter => parameter.GetProperty("name").GetString() == "rds.force_ssl"
                && parameter.GetProperty("value").GetString() == "1")),
        PlanRule.Of("SLIPWAY_VPC_4", "Who may connect is named by a security group, not by an "
            + "address.", "aws_vpc_security_group_ingress_rule", found =>
            found.Text("cidr_ipv4") is null && found.Text("cidr_ipv6") is null),
    ];

    // Absent is what is known only after the apply: a key that the same plan makes.
    private static bool Given(PlannedResource found, string name) => !found.Values.TryGetProperty(name, out var value)
        || value is { ValueKind: JsonValueKind.String } && value.GetString() is { Length: > 0 };

    private static bool Keyed(JsonElement values, string store, string settings) => PlannedResource.Block(values, store) is { } block
        && PlannedResource.Block(block, settings) is { } found
            && (!found.TryGetProperty("kms_key_id", out var key) || key.ValueKind == JsonValueKind.String);

    private static double Number(PlannedResource found, string name) => found.Values.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : -1;
}
