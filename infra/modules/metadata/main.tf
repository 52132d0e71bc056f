module "naming" {
  source     = "../naming"
  account_id = var.account_id
  region     = var.region
}

locals {
  data  = module.naming.data
  names = module.naming.names
  arns  = module.naming.arns
  name  = local.data.metadata
  ec2   = "arn:aws:ec2:${var.region}:${var.account_id}"
}

module "key" {
  source      = "../key"
  account_id  = var.account_id
  region      = var.region
  alias       = local.data.metadata_alias
  description = "metadata database: storage, snapshots, secret, insights"
  users       = [for role in ["slipway-infra", "slipway-infra-plan"] : "arn:aws:iam::${var.account_id}:role/${role}"]
  services    = ["rds", "secretsmanager"]
  log_groups  = ["/aws/rds/cluster/slipway-", local.names.metadata_log_group]
}
