mock_provider "aws" {}

variables {
  account_id        = "000000000000"
  region            = "us-east-1"
  monthly_limit_usd = 300
  alert_topic_arn   = "arn:aws:sns:us-east-1:000000000000:slipway-alerts"
}

run "spending_is_told_before_the_limit_and_forecast" {
  command = plan

  assert {
    condition     = length(aws_budgets_budget.monthly.notification) == 4
    error_message = "Expected three notifications of what was spent and one of the forecast."
  }
}

run "a_limit_is_above_zero" {
  command = plan
  variables {
    monthly_limit_usd = 0
  }
  expect_failures = [var.monthly_limit_usd]
}
