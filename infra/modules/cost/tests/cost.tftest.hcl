mock_provider "aws" {
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::000000000000:role/slipway-staging-sweeper" }
  }
}

variables {
  account_id        = "000000000000"
  region            = "us-east-1"
  monthly_limit_usd = 300
  alert_topic_arn   = "arn:aws:sns:us-east-1:000000000000:slipway-alerts"
  data_key_arn      = "arn:aws:kms:us-east-1:000000000000:key/00000000-0000-0000-0000-000000000000"
}

run "spending_is_told_before_the_limit_and_forecast" {
  command = plan

  assert {
    condition     = length(aws_budgets_budget.monthly[0].notification) == 4
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

run "what_costs_more_than_it_used_to_is_told_at_once" {
  command = plan

  assert {
    condition     = jsondecode(aws_ce_anomaly_monitor.this[0].monitor_specification).Tags.Values == ["slipway"] && aws_ce_anomaly_subscription.this[0].frequency == "IMMEDIATE"
    error_message = "Other costs are watched, or somebody is told late."
  }
}

run "neither_budget_nor_anomalies_where_they_are_not_wanted" {
  command = plan
  variables {
    monthly_limit_usd = null
    anomaly_usd       = null
  }

  assert {
    condition     = output.budget == null && length(aws_ce_anomaly_monitor.this) == 0
    error_message = "A budget or a monitor is made that nobody asked for."
  }
}

run "the_sweeper_knows_how_long_staging_may_last" {
  command = plan
  variables {
    staging_hours = 12
  }

  assert {
    condition     = jsondecode(aws_cloudwatch_event_target.sweeper.input) == { hours = 12, topic = "arn:aws:sns:us-east-1:000000000000:slipway-alerts" }
    error_message = "The function gets ${aws_cloudwatch_event_target.sweeper.input}."
  }
}

run "a_test_has_its_time" {
  command = plan
  variables {
    staging_hours = 1
  }
  expect_failures = [var.staging_hours]
}
