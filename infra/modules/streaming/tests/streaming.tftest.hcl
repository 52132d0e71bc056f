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

  prefixes = { features = "features/", logs = "logs/" }
  models   = { bike-rentals = ["temp", "hum"] }
}

run "failures_are_reported_event_by_event_and_one_writer_has_a_shard" {
  command = apply

  assert {
    condition     = contains(aws_lambda_event_source_mapping.events.function_response_types, "ReportBatchItemFailures") && aws_lambda_event_source_mapping.events.parallelization_factor == 1
    error_message = "A failed event would bring its whole batch back, or two would write one entity's hour."
  }
  assert {
    condition     = aws_kinesis_stream.events.encryption_type == "KMS"
    error_message = "Events are not encrypted."
  }
}

run "the_feature_store_has_each_event_and_each_hour" {
  command = apply

  assert {
    condition     = jsonencode(output.feature_groups) == jsonencode(["slipway-bike-rentals-hourly", "slipway-bike-rentals-stream"])
    error_message = "Feature groups: ${join(", ", output.feature_groups)}."
  }
  assert {
    condition = jsonencode([for feature in aws_sagemaker_feature_group.this["bike-rentals-hourly"].feature_definition : feature.feature_name]) == jsonencode([
      "record_id", "event_time", "hour", "last_sequence", "temp_count", "temp_sum", "temp_mean", "hum_count", "hum_sum", "hum_mean",
    ])
    error_message = "The consumer writes other columns."
  }
}

run "logs_are_partitioned_by_model_and_day_and_Athena_computes_the_partitions" {
  command = apply

  assert {
    condition     = aws_glue_catalog_table.logs.parameters["storage.location.template"] == "s3://slipway-000000000000-us-east-1/logs/model=$${model}/day=$${day}"
    error_message = "The table looks elsewhere than Firehose writes: ${aws_glue_catalog_table.logs.parameters["storage.location.template"]}."
  }
  assert {
    condition     = startswith(aws_kinesis_firehose_delivery_stream.logs.extended_s3_configuration[0].prefix, "logs/model=!{partitionKeyFromQuery:model}/day=!{")
    error_message = "Firehose writes elsewhere than the table looks."
  }
}

run "beside_the_pipeline_its_role_is_used" {
  command = apply
  variables {
    own_features_role = false
    features_role_arn = "arn:aws:iam::000000000000:role/slipway-data-features"
  }
  assert {
    condition     = !contains(keys(module.role), "features") && aws_sagemaker_feature_group.this["bike-rentals-stream"].role_arn == "arn:aws:iam::000000000000:role/slipway-data-features"
    error_message = "A second role of the feature store is made."
  }
}

run "a_model_has_features" {
  command = plan
  variables {
    models = { bike-rentals = [] }
  }
  expect_failures = [var.models]
}

run "events_stay_at_least_a_day" {
  command = plan
  variables {
    stream = { retention_hours = 1 }
  }
  expect_failures = [var.stream]
}
