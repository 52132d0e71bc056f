mock_provider "aws" {
  mock_resource "aws_kms_key" {
    defaults = {
      arn    = "arn:aws:kms:us-east-1:000000000000:key/00000000-0000-0000-0000-000000000000"
      key_id = "00000000-0000-0000-0000-000000000000"
    }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::000000000000:role/mocked" }
  }
  mock_resource "aws_lambda_function" {
    defaults = { arn = "arn:aws:lambda:us-east-1:000000000000:function:mocked" }
  }
  mock_resource "aws_sqs_queue" {
    defaults = { arn = "arn:aws:sqs:us-east-1:000000000000:mocked", url = "https://sqs.us-east-1.amazonaws.com/000000000000/mocked" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:us-east-1:000000000000:log-group:mocked" }
  }
  mock_resource "aws_kinesis_stream" {
    defaults = { arn = "arn:aws:kinesis:us-east-1:000000000000:stream/mocked" }
  }
  mock_resource "aws_cloudwatch_event_rule" {
    defaults = { arn = "arn:aws:events:us-east-1:000000000000:rule/mocked" }
  }
}

variables {
  account_id      = "000000000000"
  region          = "us-east-1"
  bucket          = "slipway-000000000000-us-east-1"
  data_key_arn    = "arn:aws:kms:us-east-1:000000000000:key/00000000-0000-0000-0000-000000000001"
  alert_topic_arn = "arn:aws:sns:us-east-1:000000000000:slipway-alerts"
  boundary_arn    = "arn:aws:iam::000000000000:policy/slipway-data-boundary"

  prefixes = { raw = "raw/", processed = "processed/", features = "features/", scripts = "scripts/", athena = "athena/" }
  models = {
    bike-rentals = { label = "cnt", time = { column = "dteday", format = "dd/MM/yy" }, numeric = ["temp", "p8..p11"], categorical = ["hr"], key = ["dteday", "hr"] }
  }
}

run "queries_are_limited_and_encrypted_whatever_people_set" {
  command = plan

  assert {
    condition     = aws_athena_workgroup.this.configuration[0].enforce_workgroup_configuration && aws_athena_workgroup.this.configuration[0].bytes_scanned_cutoff_per_query == 10737418240
    error_message = "People can leave the limits of the workgroup."
  }
  assert {
    condition     = aws_athena_workgroup.this.configuration[0].result_configuration[0].encryption_configuration[0].encryption_option == "SSE_KMS"
    error_message = "Results are not encrypted by KMS."
  }
}

run "ranges_of_columns_are_written_out_for_the_job_and_the_feature_store" {
  command = apply

  assert {
    condition     = jsonencode(jsondecode(aws_s3_object.rules.content).bike-rentals.numeric) == jsonencode(["temp", "p8", "p9", "p10", "p11"])
    error_message = "p8..p11 became ${aws_s3_object.rules.content}."
  }
  assert {
    condition = jsonencode([for feature in aws_sagemaker_feature_group.this["bike-rentals"].feature_definition : feature.feature_name]) == jsonencode([
      "record_id", "event_time", "cnt", "temp", "p8", "p9", "p10", "p11", "hr",
    ])
    error_message = "The feature store has other columns than the file."
  }
  assert {
    condition     = jsondecode(aws_sfn_state_machine.this.definition).StartAt == "Validate" && jsondecode(aws_sfn_state_machine.this.definition).States.Validate.Parameters.FunctionName == "arn:aws:lambda:us-east-1:000000000000:function:mocked"
    error_message = "The state machine does not begin with the check of the upload."
  }
  assert {
    condition     = jsondecode(aws_cloudwatch_event_rule.upload.event_pattern).detail.object.key[0].wildcard == "raw/*/landing/*.csv"
    error_message = "Other files than uploads start the pipeline."
  }
}

run "every_role_is_taken_by_the_service_that_runs_its_part" {
  command = plan

  assert {
    condition     = length(setsubtract(keys(module.role), keys(local.services))) == 0 && local.services.transform == "glue" && local.services.trigger == "lambda"
    error_message = "A part has no role, or its role is another service's."
  }
}

run "a_column_that_the_feature_store_cannot_have_is_refused" {
  command = plan
  variables {
    models = { prices = { label = "price in USD", numeric = ["rooms"] } }
  }
  expect_failures = [var.models]
}

run "a_schedule_is_a_schedule" {
  command = plan
  variables {
    schedule = { sweep = "daily" }
  }
  expect_failures = [var.schedule]
}

run "a_query_may_read_at_least_one_GiB" {
  command = plan
  variables {
    limits = { scanned_gib = 0 }
  }
  expect_failures = [var.limits]
}
