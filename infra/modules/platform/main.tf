# Everything that a delivery stands on, in one account and region.
module "identity" {
  source               = "../identity"
  account_id           = var.account_id
  region               = var.region
  github               = var.github
  create_oidc_provider = var.create_oidc_provider
  sign_in              = var.sign_in
  data_platform        = local.data_platform
  vpc_jobs             = var.network != null
}

module "data_lake" {
  source     = "../data-lake"
  account_id = var.account_id
  region     = var.region
  key_users  = concat(module.identity.key_users, local.option_roles, local.data_key_users, local.metadata_key_users)
  retention  = var.retention
}

module "model_registry" {
  source          = "../model-registry"
  account_id      = var.account_id
  region          = var.region
  models          = var.models
  kms_key_arn     = module.data_lake.key_arn
  reader_accounts = var.reader_accounts
}

module "monitoring" {
  source       = "../monitoring"
  account_id   = var.account_id
  region       = var.region
  models       = var.models
  alert_emails = var.alert_emails
  limits       = var.limits
  live_models  = var.live_models
  chat         = var.chat
}

module "cost" {
  source            = "../cost"
  account_id        = var.account_id
  region            = var.region
  monthly_limit_usd = var.monthly_limit_usd
  anomaly_usd       = var.anomaly_usd
  staging_hours     = var.staging_hours
  alert_topic_arn   = module.monitoring.topic_arn
  data_key_arn      = module.data_lake.key_arn
}
