module "naming" {
  source     = "../naming"
  account_id = var.account_id
  region     = var.region
  models     = var.models
}

locals {
  readers = [for account in sort(tolist(var.reader_accounts)) : "arn:aws:iam::${account}:root"]
}

resource "aws_ecr_repository" "this" {
  for_each             = module.naming.models
  name                 = each.value.repository
  image_tag_mutability = "IMMUTABLE"

  image_scanning_configuration {
    scan_on_push = true
  }

  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = var.kms_key_arn
  }
}

resource "aws_ecr_lifecycle_policy" "this" {
  for_each   = aws_ecr_repository.this
  repository = each.value.name

  # ECR does not know what endpoints serve. So nothing that has a tag is ever removed: a rollback may need it.
  policy = jsonencode({
    rules = [{
      rulePriority = 1
      description  = "Uploads that no tag names"
      selection    = { tagStatus = "untagged", countType = "sinceImagePushed", countUnit = "days", countNumber = var.untagged_days }
      action       = { type = "expire" }
    }]
  })
}

resource "aws_ecr_repository_policy" "readers" {
  for_each   = { for model, repository in aws_ecr_repository.this : model => repository if length(var.reader_accounts) > 0 }
  repository = each.value.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "PullFromOtherAccounts"
      Effect    = "Allow"
      Principal = { AWS = local.readers }
      Action    = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    }]
  })
}
