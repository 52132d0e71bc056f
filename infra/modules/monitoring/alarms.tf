locals {
  # Variants change with every delivery, so alarms ask over all variants of the endpoint.
  endpoint_metrics = "SCHEMA(\"AWS/SageMaker\", EndpointName, VariantName)"
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  for_each            = module.naming.models
  alarm_name          = "${each.value.live_endpoint}-errors"
  alarm_description   = "Live requests to ${each.key} fail. See Status; Rollback brings the last good model back."
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = var.limits.errors
  evaluation_periods  = 1

  # No requests, no errors: an endpoint that nobody asks is no alarm.
  treat_missing_data = "notBreaching"
  alarm_actions      = [aws_sns_topic.alerts.arn]
  ok_actions         = [aws_sns_topic.alerts.arn]

  metric_query {
    id          = "errors"
    period      = 300
    return_data = true
    expression  = "SELECT SUM(Invocation5XXErrors) FROM ${local.endpoint_metrics} WHERE EndpointName = '${each.value.live_endpoint}'"
  }
}

resource "aws_cloudwatch_metric_alarm" "latency" {
  for_each            = module.naming.models
  alarm_name          = "${each.value.live_endpoint}-latency"
  alarm_description   = "The mean model latency of ${each.key} is above ${var.limits.latency_ms} ms (the metric is in microseconds)."
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.limits.latency_ms * 1000
  evaluation_periods  = 3
  datapoints_to_alarm = 2
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]
  ok_actions          = [aws_sns_topic.alerts.arn]

  metric_query {
    id          = "latency"
    period      = 300
    return_data = true
    expression  = "SELECT AVG(ModelLatency) FROM ${local.endpoint_metrics} WHERE EndpointName = '${each.value.live_endpoint}'"
  }
}

# Every tick and every monitoring run says that it ran. Silence is the alarm: a schedule may be dropped, a runner lost, a role broken.
resource "aws_cloudwatch_metric_alarm" "silence" {
  count               = var.limits.ticks_expected ? 1 : 0
  alarm_name          = "slipway-silence"
  alarm_description   = "No tick has reported for ${var.limits.silence_hours} hours. Look at the runs of rollout-tick on GitHub."
  namespace           = "Slipway"
  metric_name         = "Heartbeat"
  statistic           = "SampleCount"
  period              = 3600
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  evaluation_periods  = var.limits.silence_hours
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]
  ok_actions          = [aws_sns_topic.alerts.arn]
}
