module "naming" {
  source     = "../naming"
  account_id = var.account_id
  region     = var.region
}

locals {
  names = module.naming.names
  arns  = module.naming.arns
}

resource "aws_codebuild_project" "images" {
  name                   = local.names.image_build
  description            = "Builds model images: BuildImages --builder codebuild"
  service_role           = module.role.arn
  encryption_key         = var.kms_key_arn
  build_timeout          = 60
  queued_timeout         = 60
  concurrent_build_limit = var.concurrent_builds
  project_visibility     = "PRIVATE"

  # Every build names its own source, by the hash of what is in it, and its own buildspec. One that names none finds none.
  source {
    type      = "S3"
    location  = "${local.names.data_bucket}/sources/none.zip"
    buildspec = "version: 0.2\nphases: {}\n"
  }

  artifacts {
    type = "NO_ARTIFACTS"
  }

  environment {
    type         = "LINUX_CONTAINER"
    image        = var.image
    compute_type = var.compute_type

    # A Docker engine runs inside.
    privileged_mode = true
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.images.name
    }
  }
}

resource "aws_cloudwatch_log_group" "images" {
  name              = local.names.image_log_group
  retention_in_days = var.log_days
  kms_key_id        = var.kms_key_arn
}
