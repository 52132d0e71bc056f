locals {
  bucket_arn = local.arns.data_bucket

  key_sets = {
    own   = [local.data.streaming_alias]
    files = [local.names.data_key_alias, local.data.streaming_alias]
  }

  keys = {
    for set, aliases in local.key_sets : set => [{
      Sid       = "Keys"
      Effect    = "Allow"
      Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
      Resource  = local.arns.keys
      Condition = { "ForAnyValue:StringEquals" = { "kms:ResourceAliases" = aliases } }
    }]
  }

  policies = merge(
    {
      consumer = concat(local.keys.own, [
        {
          Sid      = "ReadStream"
          Effect   = "Allow"
          Action   = ["kinesis:DescribeStream", "kinesis:DescribeStreamSummary", "kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:ListShards"]
          Resource = local.data.arns.stream
        },
        {
          Sid    = "Features"
          Effect = "Allow"
          Action = ["sagemaker:GetRecord", "sagemaker:PutRecord"]
          Resource = flatten([
            for model in sort(keys(var.models)) : [for kind in ["stream", "hourly"] : "arn:aws:sagemaker:${var.region}:${var.account_id}:feature-group/slipway-${model}-${kind}"]
          ])
        },
        {
          Sid      = "Unread"
          Effect   = "Allow"
          Action   = ["sqs:SendMessage"]
          Resource = local.data.arns.unread
        },
        {
          Sid      = "Logs"
          Effect   = "Allow"
          Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
          Resource = "arn:aws:logs:${var.region}:${var.account_id}:log-group:/aws/lambda/${local.data.consumer}:log-stream:*"
        },
        {
          # Traces, and Lambda's list of streams, know no resources.
          Sid      = "Traces"
          Effect   = "Allow"
          Action   = ["kinesis:ListStreams", "xray:PutTelemetryRecords", "xray:PutTraceSegments"]
          Resource = "*"
        },
      ])

      delivery = concat(local.keys.files, [
        {
          Sid      = "WriteLogs"
          Effect   = "Allow"
          Action   = ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"]
          Resource = "${local.bucket_arn}/${var.prefixes.logs}*"
        },
        {
          Sid      = "Bucket"
          Effect   = "Allow"
          Action   = ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"]
          Resource = local.bucket_arn
        },
        {
          Sid      = "Schema"
          Effect   = "Allow"
          Action   = ["glue:GetTable", "glue:GetTableVersion", "glue:GetTableVersions"]
          Resource = [local.data.arns.catalog, "arn:aws:glue:${var.region}:${var.account_id}:database/slipway_logs", "arn:aws:glue:${var.region}:${var.account_id}:table/slipway_logs/logs"]
        },
        {
          Sid      = "Logs"
          Effect   = "Allow"
          Action   = ["logs:PutLogEvents"]
          Resource = "arn:aws:logs:${var.region}:${var.account_id}:log-group:/aws/kinesisfirehose/${local.data.delivery}:log-stream:*"
        },
      ])
    },
    { for part, policy in {
      features = concat(local.keys.files, [
        {
          Sid      = "Store"
          Effect   = "Allow"
          Action   = ["s3:GetObject", "s3:PutObject"]
          Resource = "${local.bucket_arn}/${var.prefixes.features}store/*"
        },
        {
          Sid      = "Bucket"
          Effect   = "Allow"
          Action   = ["s3:GetBucketLocation"]
          Resource = local.bucket_arn
        },
      ])
    } : part => policy if var.own_features_role },
  )

  services = { consumer = "lambda", delivery = "firehose", features = "sagemaker" }
}

module "role" {
  for_each     = local.policies
  source       = "../role"
  account_id   = var.account_id
  name         = local.data.roles[each.key]
  description  = "Slipway streaming: ${each.key}"
  service      = local.services[each.key]
  boundary_arn = var.boundary_arn
  statements   = jsonencode(each.value)
}
