locals {
  # A model is known by its folder: whoever adds one needs no change here.
  repository = "${path.module}/../../.."
  models = [
    for manifest in fileset(local.repository, "{models,model-templates}/*/model.json") :
    jsondecode(file("${local.repository}/${manifest}")).name
  ]
}

module "platform" {
  source               = "../../modules/platform"
  account_id           = var.account.id
  region               = var.account.region
  github               = var.github
  models               = local.models
  alert_emails         = var.alert_emails
  monthly_limit_usd    = var.monthly_limit_usd
  reader_accounts      = var.reader_accounts
  create_oidc_provider = var.create_oidc_provider
  network              = var.network
  workspace            = var.workspace
  image_build          = var.image_build
  sign_in              = var.sign_in
}
