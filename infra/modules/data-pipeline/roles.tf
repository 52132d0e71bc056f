locals {
  bucket_arn = local.arns.data_bucket

  # This part's own key; with that of the bucket for who reads or writes files; and the streams' for the feature store itself.
  key_sets = {
    own   = [local.data.pipeline_alias]
    files = [local.names.data_key_alias, local.data.pipeline_alias]
    store = [local.names.data_key_alias, local.data.pipeline_alias, local.data.streaming_alias]
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

  xray = [{
    # X-Ray knows no resources.
    Sid      = "Traces"
    Effect   = "Allow"
    Action   = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"]
    Resource = "*"
  }]

  function_basics = {
    for part, function in local.functions : part => concat(part == "validate" ? local.keys.files : local.keys.own, local.xray, [
      {
        Sid      = "Logs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:aws:logs:${var.region}:${var.account_id}:log-group:/aws/lambda/${function.name}:log-stream:*"
      },
      {
        Sid      = "Missed"
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = local.data.arns.missed
      },
    ])
  }

  glue_basics = concat(local.keys.files, [
    {
      Sid      = "Logs"
      Effect   = "Allow"
      Action   = ["logs:AssociateKmsKey", "logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = [local.data.arns.glue_logs, "${local.data.arns.glue_logs}:log-stream:*"]
    },
    {
      Sid      = "SecurityConfiguration"
      Effect   = "Allow"
      Action   = ["glue:GetSecurityConfiguration"]
      Resource = "*" # GetSecurityConfiguration knows no resources.
    },
    {
      Sid       = "Metrics"
      Effect    = "Allow"
      Action    = ["cloudwatch:PutMetricData"]
      Resource  = "*"
      Condition = { StringEquals = { "cloudwatch:namespace" = "Glue" } }
    },
    {
      Sid      = "Scripts"
      Effect   = "Allow"
      Action   = ["s3:GetObject"]
      Resource = "${local.bucket_arn}/${var.prefixes.scripts}*"
    },
  ])

  see = {
    for part, prefixes in {
      trigger   = [var.prefixes.raw]
      transform = [var.prefixes.raw, var.prefixes.features]
      load      = [var.prefixes.features]
      crawl     = [var.prefixes.processed, var.prefixes.features]
      } : part => [{
        Sid       = "See"
        Effect    = "Allow"
        Action    = ["s3:ListBucket"]
        Resource  = local.bucket_arn
        Condition = { StringLike = { "s3:prefix" = [for prefix in prefixes : "${prefix}*"] } }
    }]
  }

  policies = {
    trigger = concat(local.function_basics.trigger, local.see.trigger, [{
      Sid      = "Start"
      Effect   = "Allow"
      Action   = ["states:StartExecution"]
      Resource = local.data.arns.machine
    }])

    validate = concat(local.function_basics.validate, [{
      Sid      = "ReadUploads"
      Effect   = "Allow"
      Action   = ["s3:GetObject"]
      Resource = ["${local.bucket_arn}/${var.prefixes.raw}*/landing/*", "${local.bucket_arn}/${local.rules_key}"]
    }])

    transform = concat(local.glue_basics, local.see.transform, [
      {
        Sid      = "ReadUploads"
        Effect   = "Allow"
        Action   = ["s3:GetObject"]
        Resource = "${local.bucket_arn}/${var.prefixes.raw}*/landing/*"
      },
      {
        # Spark writes anew what an earlier try left: it deletes, and only features.
        Sid      = "WriteFeatures"
        Effect   = "Allow"
        Action   = ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"]
        Resource = ["${local.bucket_arn}/${var.prefixes.features}*"]
      },
      {
        Sid      = "WriteProcessed"
        Effect   = "Allow"
        Action   = ["s3:PutObject"]
        Resource = "${local.bucket_arn}/${var.prefixes.processed}*"
      },
    ])

    load = concat(local.glue_basics, local.see.load, [
      {
        Sid      = "ReadFeatures"
        Effect   = "Allow"
        Action   = ["s3:GetObject"]
        Resource = "${local.bucket_arn}/${var.prefixes.features}*"
      },
      {
        Sid      = "Load"
        Effect   = "Allow"
        Action   = ["sagemaker:PutRecord"]
        Resource = local.data.arns.features
      },
    ])

    crawl = concat(local.glue_basics, local.see.crawl, [
      {
        Sid      = "ReadPrepared"
        Effect   = "Allow"
        Action   = ["s3:GetObject"]
        Resource = ["${local.bucket_arn}/${var.prefixes.processed}*", "${local.bucket_arn}/${var.prefixes.features}*"]
      },
      {
        Sid    = "Catalog"
        Effect = "Allow"
        Action = [
          "glue:BatchCreatePartition", "glue:BatchGetPartition", "glue:BatchUpdatePartition", "glue:CreatePartition", "glue:CreateTable",
          "glue:GetDatabase", "glue:GetPartition", "glue:GetPartitions", "glue:GetTable", "glue:GetTables", "glue:UpdatePartition", "glue:UpdateTable",
        ]
        Resource = [local.data.arns.catalog, local.data.arns.database, local.data.arns.tables]
      },
    ])

    machine = concat(local.keys.files, [
      {
        Sid      = "Validate"
        Effect   = "Allow"
        Action   = ["lambda:InvokeFunction"]
        Resource = local.data.arns.validate
      },
      {
        Sid      = "RunJobs"
        Effect   = "Allow"
        Action   = ["glue:BatchStopJobRun", "glue:GetJobRun", "glue:GetJobRuns", "glue:StartJobRun"]
        Resource = [local.data.arns.transform_job, local.data.arns.load_job]
      },
      {
        Sid      = "ReadPrepared"
        Effect   = "Allow"
        Action   = ["s3:GetObject"]
        Resource = "${local.bucket_arn}/${var.prefixes.processed}*"
      },
      {
        # incoming/ is what a retraining reads; snapshots and uploads stay as they are.
        Sid      = "TriggerTraining"
        Effect   = "Allow"
        Action   = ["s3:PutObject"]
        Resource = "${local.bucket_arn}/${var.prefixes.raw}*/incoming/*"
      },
      {
        Sid      = "Announce"
        Effect   = "Allow"
        Action   = ["events:PutEvents"]
        Resource = local.data.arns.bus
      },
      {
        Sid      = "Tell"
        Effect   = "Allow"
        Action   = ["sns:Publish"]
        Resource = local.arns.alert_topic
      },
      {
        Sid       = "AlertKey"
        Effect    = "Allow"
        Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource  = local.arns.keys
        Condition = { "ForAnyValue:StringEquals" = { "kms:ResourceAliases" = local.names.alert_key_alias } }
      },
      {
        # Delivery of logs and traces knows no resources.
        Sid    = "LogDelivery"
        Effect = "Allow"
        Action = [
          "logs:CreateLogDelivery", "logs:DeleteLogDelivery", "logs:DescribeLogGroups", "logs:DescribeResourcePolicies", "logs:GetLogDelivery",
          "logs:ListLogDeliveries", "logs:PutResourcePolicy", "logs:UpdateLogDelivery", "xray:GetSamplingRules", "xray:GetSamplingTargets",
          "xray:PutTelemetryRecords", "xray:PutTraceSegments",
        ]
        Resource = "*"
      },
    ])

    schedule = concat(local.keys.own, [
      {
        Sid      = "Sweep"
        Effect   = "Allow"
        Action   = ["lambda:InvokeFunction"]
        Resource = local.data.arns.trigger
      },
      {
        Sid      = "Missed"
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = local.data.arns.missed
      },
    ])

    # What the feature store itself does in our name: the offline store's files and table.
    features = concat(local.keys.store, [
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
  }

  services = {
    trigger = "lambda", validate = "lambda", transform = "glue", load = "glue", crawl = "glue", machine = "states", schedule = "scheduler", features = "sagemaker"
  }
}

module "role" {
  for_each     = local.policies
  source       = "../role"
  account_id   = var.account_id
  name         = local.data.roles[each.key]
  description  = "Slipway data pipeline: ${each.key}"
  service      = local.services[each.key]
  boundary_arn = var.boundary_arn
  statements   = jsonencode(each.value)
}
