terraform {
  required_version = ">= 1.11, < 2.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }

  # Bucket, region and key are in state.config, which InfraBootstrap writes: terraform init -backend-config=state.config
  backend "s3" {
    key          = "production/platform.tfstate"
    encrypt      = true
    use_lockfile = true
  }
}

provider "aws" {
  region              = var.account.region
  allowed_account_ids = [var.account.id]

  default_tags {
    tags = { Project = "slipway", Environment = "production" }
  }
}
