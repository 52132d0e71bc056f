resource "aws_kms_key" "data" {
  description             = "Slipway: data bucket and images"
  enable_key_rotation     = true
  deletion_window_in_days = 30

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        # Administration by IAM, without the use of the key: no cryptographic action is listed.
        Sid       = "Administer"
        Effect    = "Allow"
        Principal = { AWS = local.arns.root }
        Action = [
          "kms:CancelKeyDeletion", "kms:CreateAlias", "kms:DeleteAlias", "kms:DescribeKey", "kms:DisableKey", "kms:EnableKey",
          "kms:EnableKeyRotation", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus", "kms:ListResourceTags", "kms:PutKeyPolicy",
          "kms:ScheduleKeyDeletion", "kms:TagResource", "kms:UntagResource", "kms:UpdateAlias", "kms:UpdateKeyDescription",
        ]
        Resource = "*"
      },
      {
        # By condition and not as principals: KMS refuses principals that do not exist yet.
        Sid       = "Use"
        Effect    = "Allow"
        Principal = { AWS = local.arns.root }
        Action    = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"]
        Resource  = "*"
        Condition = {
          ArnEquals    = { "aws:PrincipalArn" = var.key_users }
          StringEquals = { "kms:ViaService" = ["s3.${var.region}.amazonaws.com", "ecr.${var.region}.amazonaws.com"] }
        }
      },
      {
        # ECR keeps a grant on the key for each repository, made by whoever creates the repository.
        Sid       = "Repositories"
        Effect    = "Allow"
        Principal = { AWS = local.arns.root }
        Action    = ["kms:CreateGrant", "kms:RetireGrant"]
        Resource  = "*"
        Condition = { StringEquals = { "kms:ViaService" = "ecr.${var.region}.amazonaws.com" } }
      },
      {
        # The platform's own log groups, and no other.
        Sid       = "Logs"
        Effect    = "Allow"
        Principal = { Service = "logs.${var.region}.amazonaws.com" }
        Action    = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"]
        Resource  = "*"
        Condition = { ArnLike = { "kms:EncryptionContext:aws:logs:arn" = local.arns.log_groups } }
      },
      {
        Sid       = "AccessLogs"
        Effect    = "Allow"
        Principal = { Service = "logging.s3.amazonaws.com" }
        Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource  = "*"
        Condition = { StringEquals = { "aws:SourceAccount" = var.account_id } }
      },
    ]
  })
}

resource "aws_kms_alias" "data" {
  name          = local.names.data_key_alias
  target_key_id = aws_kms_key.data.key_id
}
