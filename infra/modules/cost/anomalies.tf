# What costs more than it used to, told on the day: a budget tells when it is spent. Both count what is tagged Project=slipway.
resource "aws_ce_anomaly_monitor" "this" {
  count        = var.anomaly_usd == null ? 0 : 1
  name         = "slipway-${var.region}"
  monitor_type = "CUSTOM"

  monitor_specification = jsonencode({
    And            = null
    CostCategories = null
    Dimensions     = null
    Not            = null
    Or             = null
    Tags           = { Key = "Project", MatchOptions = null, Values = ["slipway"] }
  })
}

resource "aws_ce_anomaly_subscription" "this" {
  count            = var.anomaly_usd == null ? 0 : 1
  name             = "slipway-${var.region}"
  account_id       = var.account_id
  frequency        = "IMMEDIATE"
  monitor_arn_list = aws_ce_anomaly_monitor.this[*].arn

  # A topic is told at once; addresses are only by the day.
  subscriber {
    type    = "SNS"
    address = var.alert_topic_arn
  }

  threshold_expression {
    dimension {
      key           = "ANOMALY_TOTAL_IMPACT_ABSOLUTE"
      match_options = ["GREATER_THAN_OR_EQUAL"]
      values        = [tostring(var.anomaly_usd)]
    }
  }
}
