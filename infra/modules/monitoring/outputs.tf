output "topic_arn" {
  description = "Topic of all alerts."
  value       = local.arns.alert_topic
  depends_on  = [aws_sns_topic_policy.alerts]
}

output "alarms" {
  description = "Names of all alarms."
  value = sort(concat(
    [for alarm in aws_cloudwatch_metric_alarm.errors : alarm.alarm_name],
    [for alarm in aws_cloudwatch_metric_alarm.latency : alarm.alarm_name],
    [for alarm in aws_cloudwatch_metric_alarm.silence : alarm.alarm_name],
    [for alarm in aws_cloudwatch_metric_alarm.finding : alarm.alarm_name],
    [for alarm in aws_cloudwatch_metric_alarm.training : alarm.alarm_name],
    [for alarm in aws_cloudwatch_metric_alarm.down : alarm.alarm_name],
  ))
}

output "dashboard" {
  description = "Name of the dashboard."
  value       = aws_cloudwatch_dashboard.this.dashboard_name
}
