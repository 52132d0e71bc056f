# What not every platform wants: each is off until it is asked for.
module "naming" {
  source     = "../naming"
  account_id = var.account_id
  region     = var.region
}

locals {
  # Roles of options that read or write in the data bucket.
  option_roles = compact([
    var.image_build == null ? "" : module.naming.arns.image_role,
    var.workspace == null ? "" : module.naming.arns.workspace_role,
  ])
}

module "network" {
  count         = var.network == null ? 0 : 1
  source        = "../network"
  account_id    = var.account_id
  region        = var.region
  cidr          = var.network.cidr
  zones         = var.network.zones
  endpoints     = var.network.endpoints
  flow_log_days = var.network.flow_log_days
  actions       = module.identity.workload_actions
  buckets       = [module.data_lake.bucket]
  kms_key_arn   = module.data_lake.key_arn
}

module "workspace" {
  count        = var.workspace == null ? 0 : 1
  source       = "../workspace"
  account_id   = var.account_id
  region       = var.region
  people       = var.workspace.people
  repository   = merge(var.workspace.repository, { url = coalesce(var.workspace.repository.url, "https://github.com/${var.github.repository}") })
  internet     = var.workspace.internet
  idle_minutes = var.workspace.idle_minutes
  data_bucket  = module.data_lake.bucket
  policy       = module.identity.workspace_policy

  network = {
    vpc_id                      = one(module.network[*].vpc_id)
    subnet_ids                  = values(one(module.network[*].subnet_ids))
    endpoints_security_group_id = one(module.network[*].endpoints).security_group_id
    s3_prefix_list_id           = one(module.network[*].endpoints).s3_prefix_list_id
  }
}

module "image_build" {
  count             = var.image_build == null ? 0 : 1
  source            = "../image-build"
  account_id        = var.account_id
  region            = var.region
  kms_key_arn       = module.data_lake.key_arn
  compute_type      = var.image_build.compute_type
  concurrent_builds = var.image_build.concurrent_builds
}
