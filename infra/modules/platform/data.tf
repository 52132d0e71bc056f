# What prepares data. Each is off until it is given.
locals {
  data_platform = var.data_pipeline != null || var.streaming != null || var.metadata != null

  # In the platform's own network the database has a machine that reaches it.
  metadata_runs = var.metadata != null && try(var.metadata.vpc_id, null) == null && var.network != null

  # As text, so that the key of the bucket can name them before they are.
  data_key_users = [
    for part, role in module.naming.data.role_arns : role
    if(var.data_pipeline != null && contains(["crawl", "features", "load", "machine", "transform", "validate"], part))
    || (var.streaming != null && contains(["delivery", "features"], part))
  ]
}

locals {
  # The machine reads the program and the deliveries; slipway-infra brings the program.
  metadata_key_users = local.metadata_runs ? [module.naming.arns.metadata_runner_role, "arn:aws:iam::${var.account_id}:role/slipway-infra"] : []
}

module "data_pipeline" {
  count           = var.data_pipeline == null ? 0 : 1
  source          = "../data-pipeline"
  account_id      = var.account_id
  region          = var.region
  bucket          = module.data_lake.bucket
  prefixes        = module.data_lake.prefixes
  data_key_arn    = module.data_lake.key_arn
  alert_topic_arn = module.monitoring.topic_arn
  models          = var.data_pipeline.models
  schedule        = var.data_pipeline.schedule
  limits          = var.data_pipeline.limits
  boundary_arn    = module.identity.data_boundary_arn
}

module "streaming" {
  count           = var.streaming == null ? 0 : 1
  source          = "../streaming"
  account_id      = var.account_id
  region          = var.region
  bucket          = module.data_lake.bucket
  prefixes        = module.data_lake.prefixes
  data_key_arn    = module.data_lake.key_arn
  alert_topic_arn = module.monitoring.topic_arn
  models          = var.streaming.models
  stream          = var.streaming.stream

  # The feature store's role is the pipeline's where there is one.
  own_features_role = var.data_pipeline == null
  features_role_arn = one(module.data_pipeline[*].features_role_arn)
  boundary_arn      = module.identity.data_boundary_arn
}

module "metadata" {
  count               = var.metadata == null ? 0 : 1
  source              = "../metadata"
  account_id          = var.account_id
  region              = var.region
  vpc_id              = var.metadata.vpc_id == null ? one(module.network[*].vpc_id) : var.metadata.vpc_id
  subnet_ids          = var.metadata.subnet_ids == null ? values(one(module.network[*].subnet_ids)) : var.metadata.subnet_ids
  clients             = var.metadata.clients
  runner              = local.metadata_runs ? { security_group_id = one(module.network[*].vpc_config).SecurityGroupIds[0] } : null
  capacity            = var.metadata.capacity
  deletion_protection = var.metadata.deletion_protection
  alert_topic_arn     = module.monitoring.topic_arn
}
