# Who uses what prepares data. All of it is empty without data_platform.
locals {
  prepared = module.naming.data.arns

  data_keys = {
    for name, alias in { PipelineKey = module.naming.data.pipeline_alias, StreamingKey = module.naming.data.streaming_alias } : name => {
      Sid                            = name
      Effect                         = "Allow"
      Action                         = ["kms:Decrypt", "kms:GenerateDataKey"]
      Resource                       = local.arns.keys
      Condition                      = { "ForAnyValue:StringEquals" = { "kms:ResourceAliases" = alias } }
    }
  }

  # Queries of prepared data, and single records of the feature store. Which files a query may read is S3's to say.
  ask_data = [for statement in [
    {
      Sid    = "Ask"
      Effect = "Allow"
      Action = [
        "athena:GetQueryExecution", "athena:GetQueryResults", "athena:GetWorkGroup", "athena:ListQueryExecutions", "athena:StartQueryExecution",
        "athena:StopQueryExecution",
      ]
      Resource = local.prepared.workgroup
    },
    {
      Sid      = "SeeTables"
      Effect   = "Allow"
      Action   = ["glue:GetDatabase", "glue:GetPartitions", "glue:GetTable", "glue:GetTables"]
      Resource = [local.prepared.catalog, local.prepared.database, local.prepared.tables]
    },
    {
      Sid      = "Answers"
      Effect   = "Allow"
      Action   = ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"]
      Resource = "${local.data}/athena/*"
    },
    {
      Sid      = "FindBucket"
      Effect   = "Allow"
      Action   = ["s3:GetBucketLocation"]
      Resource = local.data
    },
    {
      Sid      = "ReadRecords"
      Effect   = "Allow"
      Action   = ["sagemaker:DescribeFeatureGroup", "sagemaker:GetRecord"]
      Resource = local.prepared.features
    },
    local.data_keys.PipelineKey,
    local.connect_as_reader,
  ] : statement if var.data_platform]

  # A data engineer runs the pipeline, and again what failed; stopping is not among it.
  run_data = concat(local.ask_data, [for statement in [
    {
      Sid    = "RunDataPipeline"
      Effect = "Allow"
      Action = [
        "states:DescribeExecution", "states:DescribeStateMachine", "states:GetExecutionHistory", "states:ListExecutions", "states:RedriveExecution",
        "states:StartExecution",
      ]
      Resource = [local.prepared.machine, local.prepared.executions]
    },
    {
      Sid      = "RunJobs"
      Effect   = "Allow"
      Action   = ["glue:GetCrawler", "glue:GetJob", "glue:GetJobRun", "glue:GetJobRuns", "glue:StartCrawler", "glue:StartJobRun"]
      Resource = [local.prepared.crawler, local.prepared.transform_job, local.prepared.load_job]
    },
    {
      Sid      = "ReadDataLogs"
      Effect   = "Allow"
      Action   = ["logs:FilterLogEvents", "logs:GetLogEvents"]
      Resource = [for group in ["/aws-glue/*", "/aws/lambda/slipway-*", "/aws/vendedlogs/states/slipway-*"] : "arn:aws:logs:${var.region}:${var.account_id}:log-group:${group}:log-stream:*"]
    },
  ] : statement if var.data_platform])

  read_metadata = [for statement in [local.connect_as_reader] : statement if var.data_platform]

  connect_as_reader = {
    Sid      = "ReadMetadata"
    Effect   = "Allow"
    Action   = ["rds-db:connect"]
    Resource = local.prepared.database_reader
  }

  # Endpoints and jobs tell the streams what happens, and ask the feature store.
  stream_data = [for statement in [
    {
      Sid      = "TellStreams"
      Effect   = "Allow"
      Action   = ["firehose:PutRecordBatch", "kinesis:PutRecords"]
      Resource = [local.prepared.stream, local.prepared.delivery]
    },
    {
      Sid      = "AskFeatures"
      Effect   = "Allow"
      Action   = ["sagemaker:GetRecord"]
      Resource = local.prepared.features
    },
    local.data_keys.PipelineKey,
    local.data_keys.StreamingKey,
  ] : statement if var.data_platform]

  # The most that a role of data-pipeline or streaming can be given: what they have, and no other. tests/infra compares.
  data_boundaries = { for name, actions in {
    (local.names.data_boundary) = [
      "cloudwatch:PutMetricData", "events:PutEvents", "glue:BatchCreatePartition", "glue:BatchGetPartition", "glue:BatchStopJobRun",
      "glue:BatchUpdatePartition", "glue:CreatePartition", "glue:CreateTable", "glue:GetDatabase", "glue:GetJobRun", "glue:GetJobRuns",
      "glue:GetPartition", "glue:GetPartitions", "glue:GetSecurityConfiguration", "glue:GetTable", "glue:GetTables", "glue:GetTableVersion",
      "glue:GetTableVersions", "glue:StartJobRun", "glue:UpdatePartition", "glue:UpdateTable", "kinesis:DescribeStream",
      "kinesis:DescribeStreamSummary", "kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:ListShards", "kinesis:ListStreams", "kms:Decrypt",
      "kms:GenerateDataKey", "lambda:InvokeFunction", "logs:AssociateKmsKey", "logs:CreateLogDelivery", "logs:CreateLogGroup",
      "logs:CreateLogStream", "logs:DeleteLogDelivery", "logs:DescribeLogGroups", "logs:DescribeResourcePolicies", "logs:GetLogDelivery",
      "logs:ListLogDeliveries", "logs:PutLogEvents", "logs:PutResourcePolicy", "logs:UpdateLogDelivery", "s3:AbortMultipartUpload",
      "s3:DeleteObject", "s3:GetBucketLocation", "s3:GetObject", "s3:ListBucket", "s3:ListBucketMultipartUploads", "s3:PutObject",
      "sagemaker:GetRecord", "sagemaker:PutRecord", "sns:Publish", "sqs:SendMessage", "states:StartExecution", "xray:GetSamplingRules",
      "xray:GetSamplingTargets", "xray:PutTelemetryRecords", "xray:PutTraceSegments",
    ]
    } : name => concat(local.never, [{
      Sid       = "Data"
      Effect    = "Allow"
      Action    = actions
      Resource  = "*"
      Condition = { StringEqualsIfExists = { "aws:ResourceAccount" = var.account_id } }
  }]) if var.data_platform }
}
