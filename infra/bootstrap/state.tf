resource "aws_kms_key" "state" {
  description             = "Slipway: Terraform state"
  enable_key_rotation     = true
  deletion_window_in_days = 30

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Administer"
        Effect    = "Allow"
        Principal = { AWS = module.naming.arns.root }
        Action = [
          "kms:CancelKeyDeletion", "kms:CreateAlias", "kms:DeleteAlias", "kms:DescribeKey", "kms:DisableKey", "kms:EnableKey",
          "kms:EnableKeyRotation", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus", "kms:ListResourceTags", "kms:PutKeyPolicy",
          "kms:ScheduleKeyDeletion", "kms:TagResource", "kms:UntagResource", "kms:UpdateAlias", "kms:UpdateKeyDescription",
        ]
        Resource = "*"
      },
      {
        # Whom their own policies allow: the infra roles, and the administrator who applies the first time.
        Sid       = "Use"
        Effect    = "Allow"
        Principal = { AWS = module.naming.arns.root }
        Action    = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"]
        Resource  = "*"
        Condition = { StringEquals = { "kms:ViaService" = "s3.${var.account.region}.amazonaws.com" } }
      },
      {
        Sid       = "AccessLogs"
        Effect    = "Allow"
        Principal = { Service = "logging.s3.amazonaws.com" }
        Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource  = "*"
        Condition = { StringEquals = { "aws:SourceAccount" = var.account.id } }
      },
    ]
  })
}

resource "aws_kms_alias" "state" {
  name          = local.names.state_key_alias
  target_key_id = aws_kms_key.state.key_id
}

module "state" {
  source          = "../modules/bucket"
  name            = local.names.state_bucket
  kms_key_arn     = aws_kms_key.state.arn
  log_bucket      = module.logs.name
  noncurrent_days = 365
}

module "logs" {
  source             = "../modules/bucket"
  name               = local.names.state_logs
  kms_key_arn        = aws_kms_key.state.arn
  lifecycle_prefixes = { "slipway-" = { expire_days = 365 } }

  statements = jsonencode([
    {
      Sid       = "AccessLogs"
      Effect    = "Allow"
      Principal = { Service = "logging.s3.amazonaws.com" }
      Action    = "s3:PutObject"
      Resource  = "arn:aws:s3:::${local.names.state_logs}/*"
      Condition = {
        ArnLike      = { "aws:SourceArn" = "arn:aws:s3:::slipway-*" }
        StringEquals = { "aws:SourceAccount" = var.account.id }
      }
    },
  ])
}

output "state" {
  description = "The settings of the S3 backend, for state.config."
  value = {
    bucket     = module.state.name
    region     = var.account.region
    kms_key_id = aws_kms_key.state.arn
  }
}
