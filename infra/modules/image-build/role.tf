resource "aws_iam_role" "images" {
  name                 = local.names.image_build
  description          = "Builds model images"
  max_session_duration = 3600
  permissions_boundary = local.arns.boundary

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "codebuild.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceArn" = local.arns.image_project } }
    }]
  })
}

# Reads sources and pushes images. It starts nothing, approves nothing, and reads no data.
resource "aws_iam_role_policy" "images" {
  name = "slipway"
  role = aws_iam_role.images.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
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
  })
}
