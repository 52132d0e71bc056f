using static Slipway.Infra.Tests.Rules.RuleFixtures;

namespace Slipway.Infra.Tests.Rules;

/// <summary>As <see cref="RuleFixtures"/>, for <see cref="DataRules"/>.</summary>
internal static class DataRuleFixtures
{
    private const string Key = "arn:aws:kms:us-east-1:000000000000:key/1";
    private const string Mode =
        """{"encryption_configuration":[{"cloudwatch_encryption":[{"cloudwatch_encryption_mode":"SSE-KMS"}],"job_bookmarks_encryption":[{"job_bookmarks_encryption_mode":"%"}],"s3_encryption":[{"s3_encryption_mode":"SSE-KMS"}]}]}""";

    public static IReadOnlyDictionary<string, (string Kept, string Broken)> All { get; } = new Dictionary<string, (string, string)>
    {
        ["CKV_AWS_50"] = One(
            "aws_lambda_function", """{"tracing_config":[{"mode":"Active"}]}""", """{"tracing_config":[{"mode":"PassThrough"}]}"""),
        ["CKV_AWS_173"] = One(
            "aws_lambda_function", $$"""{"environment":[{}],"kms_key_arn":"{{Key}}"}""", """{"environment":[{}],"kms_key_arn":null}"""),
        ["CKV_AWS_115"] = One(
            "aws_lambda_function", """{"reserved_concurrent_executions":5}""", """{"reserved_concurrent_executions":-1}"""),
        ["CKV_AWS_116"] = One("aws_lambda_function", """{"dead_letter_config":[{}]}""", """{"dead_letter_config":[]}"""),
        ["CKV_AWS_338"] = One("aws_cloudwatch_log_group", """{"retention_in_days":365}""", """{"retention_in_days":0}"""),
        ["CKV_AWS_27"] = Keyed("aws_sqs_queue", "kms_master_key_id"),
        ["SLIPWAY_SQS_1"] = (
            """{"aws_sqs_queue":{},"aws_sqs_queue_policy":{"policy":"{\"Statement\":{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"sqs:*\",\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}}}"}}""",
            """{"aws_sqs_queue":{}}"""),
        ["CKV_AWS_284"] = One(
            "aws_sfn_state_machine",
            """{"tracing_configuration":[{"enabled":true}]}""",
            """{"tracing_configuration":[{"enabled":false}]}"""),
        ["CKV_AWS_285"] = One(
            "aws_sfn_state_machine",
            """{"logging_configuration":[{"level":"ALL","include_execution_data":false}]}""",
            """{"logging_configuration":[{"level":"ALL","include_execution_data":true}]}"""),
        ["CKV_AWS_82"] = One(
            "aws_athena_workgroup",
            """{"configuration":[{"enforce_workgroup_configuration":true}]}""",
            """{"configuration":[{"enforce_workgroup_configuration":false}]}"""),
        ["CKV_AWS_159"] = One(
            "aws_athena_workgroup",
            """{"configuration":[{"result_configuration":[{"encryption_configuration":[{"encryption_option":"SSE_KMS"}]}]}]}""",
            """{"configuration":[{"result_configuration":[{"encryption_configuration":[]}]}]}"""),
        ["SLIPWAY_ATHENA_1"] = One(
            "aws_athena_workgroup",
            """{"configuration":[{"bytes_scanned_cutoff_per_query":10485760}]}""",
            """{"configuration":[{"bytes_scanned_cutoff_per_query":null}]}"""),
        ["CKV_AWS_195"] = Keyed("aws_glue_job", "security_configuration"),
        ["SLIPWAY_GLUE_2"] = Keyed("aws_glue_crawler", "security_configuration"),
        ["SLIPWAY_GLUE_1"] = One("aws_glue_job", """{"glue_version":"5.1"}""", """{"glue_version":"2.0"}"""),
        ["CKV_AWS_99"] = One("aws_glue_security_configuration", Mode.Replace("%", "CSE-KMS", StringComparison.Ordinal),
            Mode.Replace("%", "DISABLED", StringComparison.Ordinal)),
        ["CKV_AWS_185"] = One(
            "aws_kinesis_stream",
            $$"""{"encryption_type":"KMS","kms_key_id":"{{Key}}"}""",
            """{"encryption_type":"NONE","kms_key_id":null}"""),
        ["CKV_AWS_241"] = One(
            "aws_kinesis_firehose_delivery_stream",
            """{"server_side_encryption":[{"key_type":"CUSTOMER_MANAGED_CMK"}]}""",
            """{"server_side_encryption":[{"key_type":"AWS_OWNED_CMK"}]}"""),
        ["SLIPWAY_KINESIS_1"] = One(
            "aws_lambda_event_source_mapping",
            """{"function_response_types":["ReportBatchItemFailures"]}""",
            """{"function_response_types":[]}"""),
        ["SLIPWAY_FEATURES_1"] = One(
            "aws_sagemaker_feature_group",
            $$"""{"online_store_config":[{"security_config":[{"kms_key_id":"{{Key}}"}]}],"offline_store_config":[{"s3_storage_config":[{"kms_key_id":"{{Key}}"}]}]}""",
            $$"""{"online_store_config":[{"security_config":[]}],"offline_store_config":[{"s3_storage_config":[{"kms_key_id":"{{Key}}"}]}]}"""),
        ["CKV_AWS_297"] = Keyed("aws_scheduler_schedule", "kms_key_arn"),
        ["CKV_AWS_96"] = Flag("aws_rds_cluster", "storage_encrypted"),
        ["CKV_AWS_162"] = Flag("aws_rds_cluster", "iam_database_authentication_enabled"),
        ["CKV_AWS_139"] = One(
            "aws_rds_cluster",
            """{"deletion_protection":true,"skip_final_snapshot":false}""",
            """{"deletion_protection":true,"skip_final_snapshot":true}"""),
        ["SLIPWAY_RDS_1"] = One(
            "aws_rds_cluster",
            """{"manage_master_user_password":true,"master_password":null}""",
            """{"manage_master_user_password":null,"master_password":"x"}"""),
        ["CKV_AWS_17"] = One("aws_rds_cluster_instance", """{"publicly_accessible":false}""", """{"publicly_accessible":true}"""),
        ["SLIPWAY_RDS_2"] = One(
            "aws_rds_cluster_parameter_group",
            """{"parameter":[{"name":"rds.force_ssl","value":"1"}]}""",
            """{"parameter":[{"name":"rds.force_ssl","value":"0"}]}"""),
        ["SLIPWAY_VPC_4"] = One(
            "aws_vpc_security_group_ingress_rule", """{"cidr_ipv4":null,"cidr_ipv6":null}""", """{"cidr_ipv4":"0.0.0.0/0"}"""),
    };

    private static (string Kept, string Broken) Keyed(string type, string name) =>
        One(type, $$"""{"{{name}}":"{{Key}}"}""", $$"""{"{{name}}":null}""");

    private static (string Kept, string Broken) Flag(string type, string name) =>
        One(type, $$"""{"{{name}}":true}""", $$"""{"{{name}}":false}""");
}
