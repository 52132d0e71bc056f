resource "aws_cloudwatch_event_rule" "upload" {
  name        = "slipway-data-upload"
  description = "A CSV file below raw/MODEL/landing/"

  event_pattern = jsonencode({
    source      = ["aws.s3"]
    detail-type = ["Object Created"]
    detail = {
      bucket = { name = [var.bucket] }
      object = { key = [{ wildcard = "${var.prefixes.raw}*/landing/*.csv" }] }
    }
  })
}

resource "aws_cloudwatch_event_target" "upload" {
  rule = aws_cloudwatch_event_rule.upload.name
  arn  = aws_lambda_function.this["trigger"].arn

  dead_letter_config {
    arn = aws_sqs_queue.missed.arn
  }

  retry_policy {
    maximum_event_age_in_seconds = 3600
    maximum_retry_attempts       = 10
  }
}

resource "aws_lambda_permission" "upload" {
  statement_id   = "Upload"
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.this["trigger"].function_name
  principal      = "events.amazonaws.com"
  source_arn     = aws_cloudwatch_event_rule.upload.arn
  source_account = var.account_id
}

resource "aws_scheduler_schedule" "sweep" {
  name                = "slipway-data-sweep"
  description         = "Uploads that no event told of"
  schedule_expression = var.schedule.sweep
  kms_key_arn         = module.key.arn

  flexible_time_window {
    mode                      = "FLEXIBLE"
    maximum_window_in_minutes = 15
  }

  target {
    arn      = aws_lambda_function.this["trigger"].arn
    role_arn = module.role["schedule"].arn
    input    = jsonencode({ sweep = true })

    dead_letter_config {
      arn = aws_sqs_queue.missed.arn
    }

    retry_policy {
      maximum_event_age_in_seconds = 3600
      maximum_retry_attempts       = 5
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "failed" {
  alarm_name          = "slipway-data-failed"
  alarm_description   = "An upload was not prepared, or refused. The last execution of slipway-data says why."
  namespace           = "AWS/States"
  metric_name         = "ExecutionsFailed"
  dimensions          = { StateMachineArn = local.data.arns.machine }
  statistic           = "Sum"
  period              = 300
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  evaluation_periods  = 1

  # Nothing uploaded, nothing failed.
  treat_missing_data = "notBreaching"
  alarm_actions      = [var.alert_topic_arn]
}

resource "aws_cloudwatch_metric_alarm" "missed" {
  alarm_name          = "slipway-data-missed"
  alarm_description   = "An upload was not told of in time; the next sweep starts it. Look into the queue slipway-data-missed."
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = "slipway-data-missed" }
  statistic           = "Maximum"
  period              = 300
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.alert_topic_arn]
}
