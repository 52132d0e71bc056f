resource "aws_glue_catalog_database" "this" {
  name         = local.data.database
  description  = "Slipway: prepared data"
  location_uri = "s3://${var.bucket}/${var.prefixes.processed}"
}

resource "aws_glue_security_configuration" "this" {
  name = local.data.database

  encryption_configuration {
    cloudwatch_encryption {
      cloudwatch_encryption_mode = "SSE-KMS"
      kms_key_arn                = module.key.arn
    }

    job_bookmarks_encryption {
      job_bookmarks_encryption_mode = "CSE-KMS"
      kms_key_arn                   = module.key.arn
    }

    s3_encryption {
      s3_encryption_mode = "SSE-KMS"
      kms_key_arn        = var.data_key_arn
    }
  }
}

resource "aws_glue_crawler" "processed" {
  name                   = local.data.crawler
  description            = "Finds the tables below processed/ and features/"
  database_name          = aws_glue_catalog_database.this.name
  role                   = module.role["crawl"].arn
  schedule               = var.schedule.crawl
  security_configuration = aws_glue_security_configuration.this.name

  dynamic "s3_target" {
    for_each = [var.prefixes.processed, var.prefixes.features]

    content {
      path = "s3://${var.bucket}/${s3_target.value}"
    }
  }

  # A column that goes is written down, not taken away from those who ask for it.
  schema_change_policy {
    delete_behavior = "LOG"
    update_behavior = "UPDATE_IN_DATABASE"
  }

  # One table for each model: its folders are snapshots, named by their hash.
  configuration = jsonencode({
    Version  = 1.0
    Grouping = { TableGroupingPolicy = "CombineCompatibleSchemas", TableLevelConfiguration = 3 }
  })
}

resource "aws_athena_workgroup" "this" {
  name        = local.data.workgroup
  description = "Slipway: queries of people"

  configuration {
    enforce_workgroup_configuration    = true
    publish_cloudwatch_metrics_enabled = true
    bytes_scanned_cutoff_per_query     = var.limits.scanned_gib * 1024 * 1024 * 1024

    result_configuration {
      output_location       = "s3://${var.bucket}/${var.prefixes.athena}"
      expected_bucket_owner = var.account_id

      encryption_configuration {
        encryption_option = "SSE_KMS"
        kms_key_arn       = var.data_key_arn
      }
    }
  }
}
