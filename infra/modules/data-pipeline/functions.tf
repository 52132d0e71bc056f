locals {
  functions = {
    trigger = {
      name     = local.data.trigger
      about    = "Starts the data pipeline for an upload, once"
      memory   = 256
      timeout  = 60
      settings = { MACHINE = local.data.arns.machine, BUCKET = var.bucket, MODELS = jsonencode(sort(keys(var.models))) }
    }
    validate = {
      name     = local.data.validate
      about    = "Judges an upload"
      memory   = 1024
      timeout  = 900
      settings = { RULES_KEY = local.rules_key }
    }
  }
}

resource "aws_cloudwatch_log_group" "function" {
  for_each          = local.functions
  name              = "/aws/lambda/${each.value.name}"
  retention_in_days = var.limits.log_days
  kms_key_id        = module.key.arn
}

# The archives are made from functions/*/ by ./build.sh Generate; Verify compares them.
resource "aws_lambda_function" "this" {
  for_each                       = local.functions
  function_name                  = each.value.name
  description                    = each.value.about
  role                           = module.role[each.key].arn
  runtime                        = "python3.13"
  architectures                  = ["arm64"]
  handler                        = "index.handler"
  filename                       = "${path.module}/functions/${each.key}.zip"
  source_code_hash               = filebase64sha256("${path.module}/functions/${each.key}.zip")
  memory_size                    = each.value.memory
  timeout                        = each.value.timeout
  reserved_concurrent_executions = 5
  kms_key_arn                    = module.key.arn

  environment {
    variables = each.value.settings
  }

  tracing_config {
    mode = "Active"
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.function[each.key].name
  }

  dead_letter_config {
    target_arn = aws_sqs_queue.missed.arn
  }
}

# What could not be told in time: the sweep makes it good, and the alarm says that it was so.
resource "aws_sqs_queue" "missed" {
  name                      = "slipway-data-missed"
  message_retention_seconds = 1209600
  kms_master_key_id         = module.key.arn
}

resource "aws_sqs_queue_policy" "missed" {
  queue_url = aws_sqs_queue.missed.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Events"
        Effect    = "Allow"
        Principal = { Service = "events.amazonaws.com" }
        Action    = "sqs:SendMessage"
        Resource  = local.data.arns.missed
        Condition = { StringEquals = { "aws:SourceAccount" = var.account_id } }
      },
      {
        Sid       = "TlsOnly"
        Effect    = "Deny"
        Principal = { AWS = "*" }
        Action    = "sqs:*"
        Resource  = local.data.arns.missed
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}
