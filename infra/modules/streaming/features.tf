locals {
  groups = merge(
    { for model, names in var.models : "${model}-stream" => [
      for feature in concat(
        [{ name = "record_id", type = "String" }, { name = "event_time", type = "String" }],
        [for name in names : { name = name, type = "Fractional" }],
      ) : feature
    ] },
    { for model, names in var.models : "${model}-hourly" => concat(
      [for name in ["record_id", "event_time", "hour", "last_sequence"] : { name = name, type = "String" }],
      flatten([for name in names : [
        { name = "${name}_count", type = "Integral" }, { name = "${name}_sum", type = "Fractional" }, { name = "${name}_mean", type = "Fractional" },
      ]]),
    ) },
  )
}

resource "aws_sagemaker_feature_group" "this" {
  for_each                       = local.groups
  feature_group_name             = "slipway-${each.key}"
  description                    = "Slipway: what the stream says, ${each.key}"
  record_identifier_feature_name = "record_id"
  event_time_feature_name        = "event_time"
  role_arn                       = var.own_features_role ? module.role["features"].arn : var.features_role_arn

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
