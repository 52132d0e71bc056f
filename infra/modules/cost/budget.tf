module "naming" {
  source     = "../naming"
  account_id = var.account_id
  region     = var.region
}

locals {
  names = module.naming.names
  arns  = module.naming.arns
}

resource "aws_budgets_budget" "monthly" {
  count        = var.monthly_limit_usd == null ? 0 : 1
  account_id   = var.account_id
  name         = "slipway-${var.region}"
  budget_type  = "COST"
  limit_amount = format("%.1f", var.monthly_limit_usd)
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  # Counts from the day on which the tag Project is activated for cost allocation in the billing console.
  cost_filter {
    name   = "TagKeyValue"
    values = ["user:Project$slipway"]
  }

  dynamic "notification" {
    for_each = var.alert_percentages

    content {
      comparison_operator       = "GREATER_THAN"
      notification_type         = "ACTUAL"
      threshold                 = notification.value
      threshold_type            = "PERCENTAGE"
      subscriber_sns_topic_arns = [var.alert_topic_arn]
    }
  }

  notification {
    comparison_operator       = "GREATER_THAN"
    notification_type         = "FORECASTED"
    threshold                 = 100
    threshold_type            = "PERCENTAGE"
    subscriber_sns_topic_arns = [var.alert_topic_arn]
  }
}
