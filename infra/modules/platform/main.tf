# Everything that a delivery stands on, in one account and region.
module "identity" {
  source               = "../identity"
  account_id           = var.account_id
  region               = var.region
  github               = var.github
  create_oidc_provider = var.create_oidc_provider
  sign_in              = var.sign_in
  data_platform        = local.data_platform
}

module "data_lake" {
  source     = "../data-lake"
  account_id = var.account_id
  region     = var.region
  key_users  = concat(module.identity.key_users, local.option_roles, local.data_key_users)
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
}

module "cost" {
  count             = var.monthly_limit_usd == null ? 0 : 1
  source            = "../cost"
  account_id        = var.account_id
  region            = var.region
  monthly_limit_usd = var.monthly_limit_usd
  alert_topic_arn   = module.monitoring.topic_arn
}
