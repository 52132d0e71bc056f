# A key of one part of the platform. Its policy is text: a plan shows it whole.
locals {
  root = "arn:aws:iam::${var.account_id}:root"

  administer = [{
    # Without the use of the key: no cryptographic action is listed.
    Sid       = "Administer"
    Effect    = "Allow"
    Principal = { AWS = local.root }
    Action = [
      "kms:CancelKeyDeletion", "kms:CreateAlias", "kms:DeleteAlias", "kms:DescribeKey", "kms:DisableKey", "kms:EnableKey",
      "kms:EnableKeyRotation", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus", "kms:ListResourceTags", "kms:PutKeyPolicy",
      "kms:ScheduleKeyDeletion", "kms:TagResource", "kms:UntagResource", "kms:UpdateAlias", "kms:UpdateKeyDescription",
    ]
    Resource = "*"
  }]

  use = [
    {
      # By condition and not as principals: KMS refuses principals that do not exist yet.
      Sid       = "Use"
      Effect    = "Allow"
      Principal = { AWS = local.root }
      Action    = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"]
      Resource  = "*"
      Condition = {
        ArnEquals    = { "aws:PrincipalArn" = var.users }
        StringEquals = { "kms:ViaService" = [for service in sort(tolist(var.services)) : "${service}.${var.region}.amazonaws.com"] }
      }
    },
    {
      # Services that keep data of ours encrypted need a grant from whoever makes the resource, and only they may use it.
      Sid       = "Grants"
      Effect    = "Allow"
      Principal = { AWS = local.root }
      Action    = ["kms:CreateGrant", "kms:RetireGrant"]
      Resource  = "*"
      Condition = {
        Bool         = { "kms:GrantIsForAWSResource" = "true" }
        StringEquals = { "kms:ViaService" = [for service in sort(tolist(var.services)) : "${service}.${var.region}.amazonaws.com"] }
      }
    },
  ]

  logs = [for statement in [{
    Sid       = "Logs"
    Effect    = "Allow"
    Principal = { Service = "logs.${var.region}.amazonaws.com" }
    Action    = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"]
    Resource  = "*"
    Condition = {
      ArnLike = {
        "kms:EncryptionContext:aws:logs:arn" = [for name in var.log_groups : "arn:aws:logs:${var.region}:${var.account_id}:log-group:${name}*"]
      }
    }
  }] : statement if length(var.log_groups) > 0]

  write = [for statement in [{
    Sid       = "Write"
    Effect    = "Allow"
    Principal = { Service = var.writers }
    Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
    Resource  = "*"
    Condition = { StringEquals = { "aws:SourceAccount" = var.account_id } }
  }] : statement if length(var.writers) > 0]
}

resource "aws_kms_key" "this" {
  description             = "Slipway: ${var.description}"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy                  = jsonencode({ Version = "2012-10-17", Statement = concat(local.administer, local.use, local.logs, local.write) })
}

resource "aws_kms_alias" "this" {
  name          = var.alias
  target_key_id = aws_kms_key.this.key_id
}

output "arn" {
  description = "ARN of the key."
  value       = aws_kms_key.this.arn
}
