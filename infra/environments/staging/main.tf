locals {
  # A model is known by its folder: whoever adds one needs no change here.
  repository = "${path.module}/../../.."
  manifests = {
    for manifest in [for path in fileset(local.repository, "{models,model-templates}/*/model.json") : jsondecode(file("${local.repository}/${path}"))] :
    manifest.name => manifest
  }
}

module "platform" {
  source               = "../../modules/platform"
  account_id           = var.account.id
  region               = var.account.region
  github               = var.github
  models               = keys(local.manifests)
  alert_emails         = var.alert_emails
  monthly_limit_usd    = var.monthly_limit_usd
  anomaly_usd          = var.anomaly_usd
  staging_hours        = var.staging_hours
  retention            = var.retention
  limits               = var.limits
  live_models          = var.live_models
  chat                 = var.chat
  reader_accounts      = var.reader_accounts
  create_oidc_provider = var.create_oidc_provider
  network              = var.network
  workspace            = var.workspace
  image_build          = var.image_build
  sign_in              = var.sign_in

  # Columns are the manifests'.
  data_pipeline = var.data_pipeline == null ? null : {
    schedule = var.data_pipeline.schedule
    limits   = var.data_pipeline.limits
    models = {
      for name, manifest in local.manifests : name => {
        label        = manifest.data.label.column
        time         = try({ column = manifest.data.time.column, format = manifest.data.time.format }, null)
        numeric      = [for input in try(manifest.data.numeric, []) : input.column]
        categorical  = try(manifest.data.categorical, [])
        key          = lookup(var.data_pipeline.keys, name, [])
        minimum_rows = try(manifest.gate.minimumRows, 100)
      }
    }
  }
  streaming = var.streaming
  metadata  = var.metadata
}
