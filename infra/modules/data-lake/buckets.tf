module "data" {
  source      = "../bucket"
  name        = local.names.data_bucket
  kms_key_arn = aws_kms_key.data.arn
  log_bucket  = module.logs.name
  events      = true

  noncurrent_days = var.retention.noncurrent
  lifecycle_prefixes = {
    (local.prefixes.raw)          = { archive_days = var.retention.archive_raw }
    (local.prefixes.captures)     = { archive_days = var.retention.archive_captures, expire_days = var.retention.captures }
    (local.prefixes.ground_truth) = { expire_days = var.retention.ground_truth }
    (local.prefixes.athena)       = { expire_days = var.retention.queries }
    (local.prefixes.logs)         = { expire_days = var.retention.logs }
  }

  statements = jsonencode([
    {
      # What was decided, and on which evidence, outlives everybody's wish to forget it.
      Sid       = "DeliveriesKeepTheirHistory"
      Effect    = "Deny"
      Principal = { AWS = "*" }
      Action    = "s3:DeleteObjectVersion"
      Resource  = ["${local.arns.data_bucket}/${local.prefixes.deliveries}*", "${local.arns.data_bucket}/${local.prefixes.evaluations}*"]
    },
  ])
}

module "logs" {
  source      = "../bucket"
  name        = local.names.logs_bucket
  kms_key_arn = aws_kms_key.data.arn

  lifecycle_prefixes = { "slipway-" = { expire_days = var.retention.logs } }

  statements = jsonencode([
    {
      Sid       = "AccessLogs"
      Effect    = "Allow"
      Principal = { Service = "logging.s3.amazonaws.com" }
      Action    = "s3:PutObject"
      Resource  = "${local.arns.logs_bucket}/*"
      Condition = {
        ArnLike      = { "aws:SourceArn" = "arn:aws:s3:::slipway-*" }
        StringEquals = { "aws:SourceAccount" = var.account_id }
      }
    },
  ])
}
