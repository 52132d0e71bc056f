resource "aws_kinesis_stream" "events" {
  name             = local.data.stream
  shard_count      = var.stream.shards
  retention_period = var.stream.retention_hours
  encryption_type  = "KMS"
  kms_key_id       = module.key.arn

  shard_level_metrics = ["IteratorAgeMilliseconds", "WriteProvisionedThroughputExceeded"]

  stream_mode_details {
    stream_mode = "PROVISIONED"
  }
}

resource "aws_cloudwatch_log_group" "consumer" {
  name              = "/aws/lambda/${local.data.consumer}"
  retention_in_days = var.stream.log_days
  kms_key_id        = module.key.arn
}

# The archive is made from functions/consumer/ by ./build.sh Generate; Verify compares them.
resource "aws_lambda_function" "consumer" {
  function_name                  = local.data.consumer
  description                    = "Events into the feature store"
  role                           = module.role["consumer"].arn
  runtime                        = "python3.13"
  architectures                  = ["arm64"]
  handler                        = "index.handler"
  filename                       = "${path.module}/functions/consumer.zip"
  source_code_hash               = filebase64sha256("${path.module}/functions/consumer.zip")
  memory_size                    = 256
  timeout                        = 120
  reserved_concurrent_executions = max(2, var.stream.shards)
  kms_key_arn                    = module.key.arn

  environment {
    variables = { UNREAD = aws_sqs_queue.unread.url, MODELS = jsonencode(var.models) }
  }

  tracing_config {
    mode = "Active"
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.consumer.name
  }

  dead_letter_config {
    target_arn = aws_sqs_queue.unread.arn
  }
}

# A shard is one writer: an entity's hour is read and written by nobody else.
resource "aws_lambda_event_source_mapping" "events" {
  event_source_arn                   = aws_kinesis_stream.events.arn
  function_name                      = aws_lambda_function.consumer.arn
  starting_position                  = "TRIM_HORIZON"
  batch_size                         = 200
  maximum_batching_window_in_seconds = 5
  parallelization_factor             = 1
  bisect_batch_on_function_error     = true
  maximum_retry_attempts             = 50
  maximum_record_age_in_seconds      = 86400
  function_response_types            = ["ReportBatchItemFailures"]

  destination_config {
    on_failure {
      destination_arn = aws_sqs_queue.unread.arn
    }
  }
}

resource "aws_sqs_queue" "unread" {
  name                      = "slipway-stream-unread"
  message_retention_seconds = 1209600
  kms_master_key_id         = module.key.arn
}

resource "aws_sqs_queue_policy" "unread" {
  queue_url = aws_sqs_queue.unread.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = { AWS = "*" }
      Action    = "sqs:*"
      Resource  = local.data.arns.unread
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

resource "aws_cloudwatch_metric_alarm" "unread" {
  alarm_name          = "slipway-stream-unread"
  alarm_description   = "Events could not be read. Each message of the queue slipway-stream-unread says why."
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = "slipway-stream-unread" }
  statistic           = "Maximum"
  period              = 300
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.alert_topic_arn]
}

resource "aws_cloudwatch_metric_alarm" "behind" {
  alarm_name          = "slipway-stream-behind"
  alarm_description   = "The consumer is more than 10 minutes behind the stream: features are old. Look at its log, or add shards."
  namespace           = "AWS/Kinesis"
  metric_name         = "GetRecords.IteratorAgeMilliseconds"
  dimensions          = { StreamName = local.data.stream }
  statistic           = "Maximum"
  period              = 300
  comparison_operator = "GreaterThanThreshold"
  threshold           = 600000
  evaluation_periods  = 2
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.alert_topic_arn]
}
