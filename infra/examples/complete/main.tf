terraform {
  required_version = ">= 1.11, < 2.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

variable "account_id" {
  description = "Your AWS account, 12 digits: aws sts get-caller-identity --query Account."
  type        = string
}

variable "region" {
  description = "AWS region."
  type        = string
}

variable "repository" {
  description = "Your repository on GitHub, OWNER/NAME."
  type        = string
}

provider "aws" {
  region              = var.region
  allowed_account_ids = [var.account_id]

  default_tags {
    tags = { Project = "slipway" }
  }
}

module "platform" {
  source       = "../../modules/platform"
  account_id   = var.account_id
  region       = var.region
  github       = { repository = var.repository }
  models       = ["bike-rentals"]
  alert_emails = ["platform@example.com"]

  live_models     = ["bike-rentals"]
  reader_accounts = ["111111111111"]
  chat            = { slack_team_id = "T0123ABCD", slack_channel_id = "C0123ABCD" }

  network     = {}
  image_build = {}

  workspace = {
    internet   = false
    repository = { archive = "sources/workspace.zip" }

    people = {
      ada   = {}
      grace = { instance_type = "ml.m5.xlarge", storage_gb = 100, notebook = "ml.t3.medium" }
    }
  }

  sign_in = {
    people = {
      ada   = { email = "ada@example.com", persona = "data-scientist" }
      grace = { email = "grace@example.com", persona = "data-scientist" }
      mary  = { email = "mary@example.com", persona = "approver" }
    }
  }

  data_pipeline = {
    models = {
      bike-rentals = {
        label       = "cnt"
        time        = { column = "dteday", format = "dd/MM/yy" }
        numeric     = ["temp", "p0..p3"]
        categorical = ["hr", "weekday"]
        key         = ["dteday", "hr"]
      }
    }
  }

  streaming = { models = { bike-rentals = ["temp", "hum"] } }
  metadata  = {}
}

output "role_arns" {
  description = "By GitHub environment: its variable AWS_ROLE_ARN."
  value       = module.platform.role_arns
}

output "vpc_config" {
  description = "SageMaker's VpcConfig of training and serving."
  value       = module.platform.vpc_config
}

output "workspace_urls" {
  description = "By person: the command that prints a signed link to the own workspace."
  value       = module.platform.workspace_urls
}

output "sign_in" {
  description = "What a program that signs people in must know."
  value       = module.platform.sign_in
}
