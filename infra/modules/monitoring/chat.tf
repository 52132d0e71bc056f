# Alerts in a Slack channel, by AWS Chatbot (Amazon Q Developer in chat applications). The workspace is joined once, by hand, in its console.
module "chat_role" {
  count        = var.chat == null ? 0 : 1
  source       = "../role"
  account_id   = var.account_id
  name         = local.names.chat
  description  = "Shows alarms with their graphs in the chat"
  service      = "chatbot"
  boundary_arn = local.arns.boundary

  statements = jsonencode([{
    # GetMetricData knows no resources.
    Sid      = "ShowAlarms"
    Effect   = "Allow"
    Action   = ["cloudwatch:GetMetricData"]
    Resource = "*"
  }])
}

resource "aws_chatbot_slack_channel_configuration" "this" {
  count              = var.chat == null ? 0 : 1
  configuration_name = local.names.alert_topic
  slack_team_id      = var.chat.slack_team_id
  slack_channel_id   = var.chat.slack_channel_id
  iam_role_arn       = one(module.chat_role[*].arn)
  sns_topic_arns     = [aws_sns_topic.alerts.arn]
  logging_level      = "ERROR"

  # What anybody in the channel can ask for at most: without it AWS takes AdministratorAccess.
  guardrail_policy_arns = [local.arns.boundary]
}
