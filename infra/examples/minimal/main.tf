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
  source     = "../../modules/platform"
  account_id = var.account_id
  region     = var.region
  github     = { repository = var.repository }
  models     = ["bike-rentals"]
}

output "role_arns" {
  description = "By GitHub environment: its variable AWS_ROLE_ARN."
  value       = module.platform.role_arns
}

output "data_bucket" {
  description = "The data bucket."
  value       = module.platform.data_bucket
}
