locals {
  feature_types = {
    for model, rule in local.rules : model => concat(
      [{ name = "record_id", type = "String" }, { name = "event_time", type = "String" }],
      [for column in distinct(concat([rule.label], rule.numeric)) : { name = column, type = "Fractional" }],
      [for column in setsubtract(rule.categorical, concat([rule.label], rule.numeric)) : { name = column, type = "String" }],
    )
  }
}

# A model's features: the newest of each record for programs that answer, all of them below features/ for training.
resource "aws_sagemaker_feature_group" "this" {
  for_each                       = local.feature_types
  feature_group_name             = "slipway-${each.key}"
  description                    = "Slipway: features of ${each.key}"
  record_identifier_feature_name = "record_id"
  event_time_feature_name        = "event_time"
  role_arn                       = module.role["features"].arn

  dynamic "feature_definition" {
    for_each = each.value

    content {
      feature_name = feature_definition.value.name
      feature_type = feature_definition.value.type
    }
  }

  online_store_config {
    enable_online_store = true

    security_config {
      kms_key_id = module.key.arn
    }
  }

  offline_store_config {
    disable_glue_table_creation = false

    s3_storage_config {
      s3_uri     = "s3://${var.bucket}/${var.prefixes.features}store/"
      kms_key_id = var.data_key_arn
    }
  }
}
