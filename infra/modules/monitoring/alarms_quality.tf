# What Monitor publishes of each variant (namespace Slipway, dimensions Model and Variant), once an hour: 1 where something is wrong.
locals {
  findings = {
    quality  = { metric = "DriftAlarm", about = "Live answers are worse than they were: the drift test has decided. The report is in monitoring/ of the data bucket; a retraining was asked for." }
    labels   = { metric = "LabelsLate", about = "Ground truth stays away: quality cannot be judged. See who fills ground-truth/ of the data bucket." }
    captures = { metric = "CapturesMissing", about = "Users are answered and nothing is captured. Look at the endpoint's data capture and its role." }
  }

  finding_alarms = merge([
    for kind, finding in local.findings : { for name, model in module.naming.models : "${name}/${kind}" => merge(finding, { kind = kind, model = name, endpoint = model.live_endpoint }) }
  ]...)
}

resource "aws_cloudwatch_metric_alarm" "finding" {
  for_each            = local.finding_alarms
  alarm_name          = "${each.value.endpoint}-${each.value.kind}"
  alarm_description   = "${each.value.model}: ${each.value.about}"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  evaluation_periods  = 1

  # A model that is not live is not looked at. That the looks themselves stay away is the silence alarm's.
  treat_missing_data = "notBreaching"
  alarm_actions      = [aws_sns_topic.alerts.arn]
  ok_actions         = [aws_sns_topic.alerts.arn]

  metric_query {
    id          = "finding"
    period      = 3600
    return_data = true
    expression  = "SELECT MAX(${each.value.metric}) FROM SCHEMA(\"Slipway\", Model, Variant) WHERE Model = '${each.value.model}'"
  }
}

# SageMaker's own count (developer guide, "SageMaker AI metrics in Amazon CloudWatch", pipelines).
resource "aws_cloudwatch_metric_alarm" "training" {
  for_each            = module.naming.models
  alarm_name          = "${each.value.pipeline}-training"
  alarm_description   = "A training pipeline of ${each.key} has failed. Status says at which step."
  namespace           = "AWS/Sagemaker/ModelBuildingPipeline"
  metric_name         = "ExecutionFailed"
  dimensions          = { PipelineName = each.value.pipeline }
  statistic           = "Sum"
  period              = 300
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  evaluation_periods  = 1

  # Nothing trained, nothing failed.
  treat_missing_data = "notBreaching"
  alarm_actions      = [aws_sns_topic.alerts.arn]
}

# Each instance of an endpoint in service tells of its processors every minute. Who tells nothing is down; who was never live is not named.
resource "aws_cloudwatch_metric_alarm" "down" {
  for_each            = { for name, model in module.naming.models : name => model if contains(var.live_models, name) }
  alarm_name          = "${each.value.live_endpoint}-down"
  alarm_description   = "No instance of ${each.key}'s live endpoint has told of itself for 10 minutes. See Status; Rollback brings the last good model back."
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  evaluation_periods  = 2
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]
  ok_actions          = [aws_sns_topic.alerts.arn]

  metric_query {
    id          = "alive"
    period      = 300
    return_data = true
    expression  = "SELECT COUNT(CPUUtilization) FROM SCHEMA(\"/aws/sagemaker/Endpoints\", EndpointName, VariantName) WHERE EndpointName = '${each.value.live_endpoint}'"
  }
}
