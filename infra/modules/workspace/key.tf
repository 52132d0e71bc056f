# Homes and disks have a key of their own: who works with it opens no data with it.
resource "aws_kms_key" "workspace" {
  description             = "Slipway: homes and disks of workspaces"
  enable_key_rotation     = true
  deletion_window_in_days = 30

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
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
        # Whom their own policies allow: the workspaces' role, and who makes the domain.
        Sid       = "Disks"
        Effect    = "Allow"
        Principal = { AWS = local.arns.root }
        Action    = ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncryptFrom", "kms:ReEncryptTo"]
        Resource  = "*"
        Condition = { StringLike = { "kms:ViaService" = ["ec2.${var.region}.amazonaws.com", "elasticfilesystem.${var.region}.amazonaws.com", "sagemaker.${var.region}.amazonaws.com"] } }
      },
      {
        # The services keep a grant for each disk and file system.
        Sid       = "Grants"
        Effect    = "Allow"
        Principal = { AWS = local.arns.root }
        Action    = ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"]
        Resource  = "*"
        Condition = { Bool = { "kms:GrantIsForAWSResource" = "true" } }
      },
    ]
  })
}

resource "aws_kms_alias" "workspace" {
  name          = local.names.workspace_key_alias
  target_key_id = aws_kms_key.workspace.key_id
}
