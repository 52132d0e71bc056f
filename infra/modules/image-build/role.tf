# Reads sources and pushes images. It starts nothing, approves nothing, and reads no data.
locals {
  statements = [
    {
      Sid      = "FindSources"
      Effect   = "Allow"
      Action   = ["s3:GetBucketLocation", "s3:ListBucket"]
      Resource = local.arns.data_bucket
    },
    {
      Sid      = "ReadSources"
      Effect   = "Allow"
      Action   = ["s3:GetObject", "s3:GetObjectVersion"]
      Resource = "${local.arns.data_bucket}/sources/*"
    },
    {
      Sid      = "OpenSources"
      Effect   = "Allow"
      Action   = ["kms:Decrypt"]
      Resource = local.arns.keys
      Condition = {
        "ForAnyValue:StringEquals" = { "kms:ResourceAliases" = local.names.data_key_alias }
        StringEquals               = { "kms:ViaService" = "s3.${var.region}.amazonaws.com" }
      }
    },
    {
      # GetAuthorizationToken knows no resources.
      Sid      = "LogInToRegistry"
      Effect   = "Allow"
      Action   = ["ecr:GetAuthorizationToken"]
      Resource = "*"
    },
    {
      Sid    = "PushImages"
      Effect = "Allow"
      Action = [
        "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:CompleteLayerUpload", "ecr:DescribeImages", "ecr:DescribeRepositories",
        "ecr:GetDownloadUrlForLayer", "ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart",
      ]
      Resource = local.arns.repositories
    },
    {
      Sid      = "Log"
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = [local.arns.image_logs, "${local.arns.image_logs}:log-stream:*"]
    },
  ]
}

module "role" {
  source       = "../role"
  account_id   = var.account_id
  name         = local.names.image_build
  description  = "Builds model images"
  service      = "codebuild"
  source_arn   = local.arns.image_project
  boundary_arn = local.arns.boundary
  statements   = jsonencode(local.statements)
}
