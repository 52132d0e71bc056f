mock_provider "aws" {
  mock_resource "aws_kms_key" {
    defaults = {
      arn    = "arn:aws:kms:us-east-1:000000000000:key/00000000-0000-0000-0000-000000000000"
      key_id = "00000000-0000-0000-0000-000000000000"
    }
  }
  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:us-east-1:000000000000:slipway-alerts" }
  }
  mock_resource "aws_ce_anomaly_monitor" {
    defaults = { arn = "arn:aws:ce::000000000000:anomalymonitor/00000000-0000-0000-0000-000000000000" }
  }
  mock_resource "aws_lambda_function" {
    defaults = { arn = "arn:aws:lambda:us-east-1:000000000000:function:slipway-staging-sweeper" }
  }
  mock_resource "aws_cloudwatch_event_rule" {
    defaults = { arn = "arn:aws:events:us-east-1:000000000000:rule/slipway-staging-sweeper" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::000000000000:role/mocked" }
  }
}

run "the_parts_fit" {
  command = apply
  variables {
    account_id = "000000000000"
    region     = "us-east-1"
    github     = { repository = "acme/models" }
    models     = ["bike-rentals"]
  }

  assert {
    condition     = length(setsubtract(["build", "staging", "production", "production-tick", "retrain", "infra-plan", "infra"], keys(output.role_arns))) == 0
    error_message = "A GitHub environment has no role: ${join(", ", keys(output.role_arns))}."
  }
  assert {
    condition     = output.data_bucket == "slipway-000000000000-us-east-1"
    error_message = "The data bucket is ${output.data_bucket}."
  }
}

run "a_database_needs_a_network" {
  command = plan
  variables {
    account_id = "000000000000"
    region     = "us-east-1"
    github     = { repository = "acme/models" }
    models     = ["bike-rentals"]
    metadata   = {}
  }
  expect_failures = [var.metadata]
}

run "a_network_that_is_there_has_subnets" {
  command = plan
  variables {
    account_id = "000000000000"
    region     = "us-east-1"
    github     = { repository = "acme/models" }
    models     = ["bike-rentals"]
    metadata   = { vpc_id = "vpc-0123" }
  }
  expect_failures = [var.metadata]
}
