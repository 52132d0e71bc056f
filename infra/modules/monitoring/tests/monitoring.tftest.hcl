mock_provider "aws" {
  mock_resource "aws_kms_key" {
    defaults = {
      arn    = "arn:aws:kms:us-east-1:000000000000:key/00000000-0000-0000-0000-000000000000"
      key_id = "00000000-0000-0000-0000-000000000000"
    }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::000000000000:role/slipway-chat" }
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
    condition = output.alarms == tolist(sort(concat(
      ["slipway-silence"],
      flatten([for model in ["bike-rentals", "prices"] : [for kind in ["captures", "errors", "labels", "latency", "quality", "training"] : "slipway-${model}-${kind}"]]),
    )))
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

run "a_model_that_is_live_and_tells_nothing_is_down" {
  command = plan
  variables {
    live_models = ["prices"]
  }

  assert {
    condition     = keys(aws_cloudwatch_metric_alarm.down) == ["prices"] && aws_cloudwatch_metric_alarm.down["prices"].treat_missing_data == "breaching"
    error_message = "A dead endpoint is no alarm, or one that was never live is."
  }
}

run "a_live_model_is_a_model" {
  command = plan
  variables {
    live_models = ["rices"]
  }
  expect_failures = [var.live_models]
}

run "the_dashboard_shows_each_model" {
  command = plan

  assert {
    condition = alltrue(flatten([
      for model in ["bike-rentals", "prices"] : [
        for metric in ["MSE", "RMSE", "MAE", "R2", "DriftStatistic", "LabelsMissing"] :
        anytrue([for widget in jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets : strcontains(jsonencode(widget), "Model=\\\"${model}\\\"") && strcontains(jsonencode(widget), "\\\"${metric}\\\"")])
      ]
    ]))
    error_message = "A model's metric has no graph."
  }
  assert {
    condition = alltrue([
      for metric in ["ModelLatency", "Invocation5XXErrors", "ExecutionFailed"] : strcontains(aws_cloudwatch_dashboard.this.dashboard_body, metric)
    ])
    error_message = "Latency, errors or training have no graph."
  }
  assert {
    # No two graphs on one place.
    condition     = length(distinct([for widget in jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets : "${widget.x},${widget.y}"])) == 2 * 11
    error_message = "Graphs cover one another."
  }
}

run "without_a_channel_there_is_no_chat" {
  command = plan
  assert {
    condition     = length(aws_chatbot_slack_channel_configuration.this) == 0
    error_message = "A chat is told that nobody named."
  }
}

run "the_chat_may_no_more_than_a_workload" {
  command = apply
  variables {
    chat = { slack_team_id = "T0123ABCD", slack_channel_id = "C0123ABCD" }
  }
  assert {
    condition     = aws_chatbot_slack_channel_configuration.this[0].guardrail_policy_arns == tolist(["arn:aws:iam::000000000000:policy/slipway-boundary"])
    error_message = "Whoever is in the channel is an administrator."
  }
}

run "a_channel_is_an_id" {
  command = plan
  variables {
    chat = { slack_team_id = "acme", slack_channel_id = "alerts" }
  }
  expect_failures = [var.chat]
}

run "an_address_is_an_address" {
  command = plan
  variables {
    alert_emails = ["nobody"]
  }
  expect_failures = [var.alert_emails]
}
