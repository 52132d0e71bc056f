mock_provider "aws" {
  mock_resource "aws_kms_key" {
    defaults = {
      arn    = "arn:aws:kms:us-east-1:000000000000:key/00000000-0000-0000-0000-000000000000"
      key_id = "00000000-0000-0000-0000-000000000000"
    }
  }
  mock_resource "aws_sns_topic" {
    defaults = {
      arn = "arn:aws:sns:us-east-1:000000000000:slipway-alerts"
    }
  }
}

variables {
  account_id = "000000000000"
  region     = "us-east-1"
  models     = ["bike-rentals", "prices"]
  limits     = { ticks_expected = true }
}

run "each_model_has_its_alarms_and_the_ticks_theirs" {
  command = apply

  assert {
    condition = output.alarms == tolist([
      "slipway-bike-rentals-errors", "slipway-bike-rentals-latency", "slipway-prices-errors", "slipway-prices-latency", "slipway-silence",
    ])
    error_message = "Alarms: ${join(", ", output.alarms)}"
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.silence[0].treat_missing_data == "breaching"
    error_message = "Silence must alarm."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.latency["prices"].threshold == 500000
    error_message = "500 ms are 500,000 of the metric's microseconds."
  }
}

run "an_address_is_an_address" {
  command = plan
  variables {
    alert_emails = ["nobody"]
  }
  expect_failures = [var.alert_emails]
}
