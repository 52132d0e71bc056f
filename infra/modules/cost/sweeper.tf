# Staging endpoints cost by the hour. A delivery takes its own away after the test; one that dies in between leaves it to this.
resource "aws_cloudwatch_log_group" "sweeper" {
  name              = local.names.sweeper_log_group
  retention_in_days = 365
  kms_key_id        = var.data_key_arn
}

module "sweeper_role" {
  source       = "../role"
  account_id   = var.account_id
  name         = local.names.sweeper
  description  = "Takes away endpoints of staging that outlived their test"
  service      = "lambda"
  boundary_arn = local.arns.boundary

  statements = jsonencode([
    {
      # Neither the list nor traces know resources.
      Sid      = "Look"
      Effect   = "Allow"
      Action   = ["sagemaker:ListEndpoints", "xray:PutTelemetryRecords", "xray:PutTraceSegments"]
      Resource = "*"
    },
    {
      Sid      = "TakeAway"
      Effect   = "Allow"
      Action   = ["sagemaker:DeleteEndpoint"]
      Resource = local.arns.staging
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
      Sid      = "Log"
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = "${local.arns.sweeper_logs}:log-stream:*"
    },
  ])
}

# The archive is made from functions/sweeper/ by ./build.sh Generate; Verify compares them. It has no settings: the rule tells it all.
resource "aws_lambda_function" "sweeper" {
  function_name                  = local.names.sweeper
  description                    = "Takes away endpoints of staging that outlived their test"
  role                           = module.sweeper_role.arn
  runtime                        = "python3.13"
  architectures                  = ["arm64"]
  handler                        = "index.handler"
  filename                       = "${path.module}/functions/sweeper.zip"
  source_code_hash               = filebase64sha256("${path.module}/functions/sweeper.zip")
  memory_size                    = 256
  timeout                        = 120
  reserved_concurrent_executions = 1

  tracing_config {
    mode = "Active"
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.sweeper.name
  }

  # What it could not do, people are told.
  dead_letter_config {
    target_arn = var.alert_topic_arn
  }
}

resource "aws_cloudwatch_event_rule" "sweeper" {
  name                = local.names.sweeper
  description         = "Looks for endpoints of staging that outlived their test"
  schedule_expression = "rate(1 hour)"
}

resource "aws_cloudwatch_event_target" "sweeper" {
  rule  = aws_cloudwatch_event_rule.sweeper.name
  arn   = aws_lambda_function.sweeper.arn
  input = jsonencode({ hours = var.staging_hours, topic = var.alert_topic_arn })
}

resource "aws_lambda_permission" "sweeper" {
  statement_id   = "Sweep"
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.sweeper.function_name
  principal      = "events.amazonaws.com"
  source_arn     = aws_cloudwatch_event_rule.sweeper.arn
  source_account = var.account_id
}
