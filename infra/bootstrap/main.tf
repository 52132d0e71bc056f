# What must be there before Terraform has a place for its state. Applied once an account, from a person's session; its own state is a
# file that InfraBootstrap keeps below output/infra and that nobody needs afterwards.
terraform {
  required_version = ">= 1.11, < 2.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

variable "account" {
  description = "The AWS account and region."
  type = object({
    id     = string
    region = string
  })
}

provider "aws" {
  region              = var.account.region
  allowed_account_ids = [var.account.id]

  default_tags {
    tags = { Project = "slipway" }
  }
}

module "naming" {
  source     = "../modules/naming"
  account_id = var.account.id
  region     = var.account.region
}

locals {
  names = module.naming.names
}
