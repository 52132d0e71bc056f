# Structured logs of programs, a line an object of JSON, as Parquet by model and day.
locals {
  log_columns = [
    { name = "time", type = "timestamp" }, { name = "level", type = "string" }, { name = "source", type = "string" },
    { name = "event", type = "string" }, { name = "endpoint", type = "string" }, { name = "inference_id", type = "string" },
    { name = "latency_ms", type = "double" }, { name = "message", type = "string" },
  ]
}

resource "aws_glue_catalog_database" "logs" {
  name        = "slipway_logs"
  description = "Slipway: structured logs"
}

# Athena computes the partitions: no crawler, and none is missing.
resource "aws_glue_catalog_table" "logs" {
  name          = "logs"
  database_name = aws_glue_catalog_database.logs.name
  table_type    = "EXTERNAL_TABLE"

  parameters = {
    EXTERNAL                    = "TRUE"
    classification              = "parquet"
    "projection.enabled"        = "true"
    "projection.model.type"     = "enum"
    "projection.model.values"   = join(",", concat(sort(keys(var.models)), ["none"]))
    "projection.day.type"       = "date"
    "projection.day.format"     = "yyyy-MM-dd"
    "projection.day.range"      = "2026-01-01,NOW"
    "storage.location.template" = "s3://${var.bucket}/${var.prefixes.logs}model=$${model}/day=$${day}"
  }

  partition_keys {
    name = "model"
    type = "string"
  }

  partition_keys {
    name = "day"
    type = "string"
  }

  storage_descriptor {
    location      = "s3://${var.bucket}/${var.prefixes.logs}"
    input_format  = "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat"
    output_format = "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat"

    ser_de_info {
      serialization_library = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"
    }

    dynamic "columns" {
      for_each = local.log_columns

      content {
        name = columns.value.name
        type = columns.value.type
      }
    }
  }
}

resource "aws_cloudwatch_log_group" "delivery" {
  name              = "/aws/kinesisfirehose/${local.data.delivery}"
  retention_in_days = var.stream.log_days
  kms_key_id        = module.key.arn
}

resource "aws_cloudwatch_log_stream" "delivery" {
  name           = "delivery"
  log_group_name = aws_cloudwatch_log_group.delivery.name
}

resource "aws_kinesis_firehose_delivery_stream" "logs" {
  name        = local.data.delivery
  destination = "extended_s3"

  server_side_encryption {
    enabled  = true
    key_type = "CUSTOMER_MANAGED_CMK"
    key_arn  = module.key.arn
  }

  extended_s3_configuration {
    role_arn            = module.role["delivery"].arn
    bucket_arn          = local.arns.data_bucket
    kms_key_arn         = var.data_key_arn
    prefix              = "${var.prefixes.logs}model=!{partitionKeyFromQuery:model}/day=!{timestamp:yyyy-MM-dd}/"
    error_output_prefix = "${var.prefixes.logs}errors/!{firehose:error-output-type}/day=!{timestamp:yyyy-MM-dd}/"
    buffering_size      = 64
    buffering_interval  = 300

    dynamic_partitioning_configuration {
      enabled = true
    }

    processing_configuration {
      enabled = true

      processors {
        type = "MetadataExtraction"

        parameters {
          parameter_name  = "MetadataExtractionQuery"
          parameter_value = "{model: (.model // \"none\")}"
        }

        parameters {
          parameter_name  = "JsonParsingEngine"
          parameter_value = "JQ-1.6"
        }
      }
    }

    data_format_conversion_configuration {
      input_format_configuration {
        deserializer {
          open_x_json_ser_de {}
        }
      }

      output_format_configuration {
        serializer {
          parquet_ser_de {
            compression = "SNAPPY"
          }
        }
      }

      schema_configuration {
        database_name = aws_glue_catalog_database.logs.name
        table_name    = aws_glue_catalog_table.logs.name
        role_arn      = module.role["delivery"].arn
        region        = var.region
      }
    }

    cloudwatch_logging_options {
      enabled         = true
      log_group_name  = aws_cloudwatch_log_group.delivery.name
      log_stream_name = aws_cloudwatch_log_stream.delivery.name
    }
  }
}
