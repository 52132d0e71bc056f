# What Terraform needs for what watches and tidies up: dashboard, anomalies of costs, the sweeper of staging, the chat channel.
locals {
  anomalies = ["arn:aws:ce::${var.account_id}:anomalymonitor/*", "arn:aws:ce::${var.account_id}:anomalysubscription/*"]
  channels  = "arn:aws:chatbot::${var.account_id}:chat-configuration/slack-channel/slipway-*"
  sweep     = "arn:aws:events:${var.region}:${var.account_id}:rule/${local.names.sweeper}"

  watch_reads = [
    {
      Sid      = "SeeDashboard"
      Effect   = "Allow"
      Action   = ["cloudwatch:GetDashboard"]
      Resource = local.arns.dashboard
    },
    {
      Sid    = "SeeSweeper"
      Effect = "Allow"
      Action = [
        "events:DescribeRule", "events:ListTagsForResource", "events:ListTargetsByRule", "lambda:GetFunction", "lambda:GetFunctionCodeSigningConfig",
        "lambda:GetPolicy", "lambda:ListTags", "lambda:ListVersionsByFunction",
      ]
      Resource = [local.arns.sweeper, local.sweep]
    },
    {
      Sid      = "SeeAnomalies"
      Effect   = "Allow"
      Action   = ["ce:GetAnomalyMonitors", "ce:GetAnomalySubscriptions", "ce:ListTagsForResource"]
      Resource = local.anomalies
    },
    {
      # They know no resources.
      Sid      = "SeeChannels"
      Effect   = "Allow"
      Action   = ["chatbot:DescribeSlackChannelConfigurations", "chatbot:ListTagsForResource"]
      Resource = "*"
    },
  ]

  infra_watch = [
    {
      Sid      = "Dashboard"
      Effect   = "Allow"
      Action   = ["cloudwatch:DeleteDashboards", "cloudwatch:PutDashboard"]
      Resource = local.arns.dashboard
    },
    {
      Sid    = "Sweeper"
      Effect = "Allow"
      Action = [
        "events:DeleteRule", "events:PutRule", "events:PutTargets", "events:RemoveTargets", "events:TagResource", "events:UntagResource",
        "lambda:AddPermission", "lambda:CreateFunction", "lambda:DeleteFunction", "lambda:PutFunctionConcurrency", "lambda:RemovePermission",
        "lambda:TagResource", "lambda:UntagResource", "lambda:UpdateFunctionCode", "lambda:UpdateFunctionConfiguration",
      ]
      Resource = [local.arns.sweeper, local.sweep]
    },
    {
      Sid    = "Anomalies"
      Effect = "Allow"
      Action = [
        "ce:DeleteAnomalyMonitor", "ce:DeleteAnomalySubscription", "ce:TagResource", "ce:UntagResource", "ce:UpdateAnomalyMonitor",
        "ce:UpdateAnomalySubscription",
      ]
      Resource = local.anomalies
    },
    {
      # What is made is not there yet; the chat's first call knows no resources.
      Sid      = "MakeWatches"
      Effect   = "Allow"
      Action   = ["ce:CreateAnomalyMonitor", "ce:CreateAnomalySubscription", "chatbot:CreateSlackChannelConfiguration"]
      Resource = "*"
    },
    {
      Sid      = "Channel"
      Effect   = "Allow"
      Action   = ["chatbot:DeleteSlackChannelConfiguration", "chatbot:TagResource", "chatbot:UntagResource", "chatbot:UpdateSlackChannelConfiguration"]
      Resource = local.channels
    },
    {
      Sid       = "PassWatchRoles"
      Effect    = "Allow"
      Action    = ["iam:PassRole"]
      Resource  = [local.arns.chat_role, local.arns.sweeper_role]
      Condition = { StringEquals = { "iam:PassedToService" = ["chatbot.amazonaws.com", "lambda.amazonaws.com"] } }
    },
    {
      # Made with the first channel of an account.
      Sid       = "ChatServiceRole"
      Effect    = "Allow"
      Action    = ["iam:CreateServiceLinkedRole"]
      Resource  = "arn:aws:iam::${var.account_id}:role/aws-service-role/management.chatbot.amazonaws.com/AWSServiceRoleForAWSChatbot"
      Condition = { StringEquals = { "iam:AWSServiceName" = "management.chatbot.amazonaws.com" } }
    },
  ]
}
