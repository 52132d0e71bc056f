# Terraform drops a name that no type knows without a word: a misspelt option would be no option. So what was written is compared with what
# was taken, three levels deep.
variable "settings" {
  description = "The file with the settings, as Terraform has read it."
  type        = string
  default     = "settings.auto.tfvars.json"
}

locals {
  written = jsondecode(file("${path.module}/${var.settings}"))

  taken = {
    account              = var.account, github = var.github, alert_emails = var.alert_emails, monthly_limit_usd = var.monthly_limit_usd,
    anomaly_usd          = var.anomaly_usd, staging_hours = var.staging_hours, reader_accounts = var.reader_accounts,
    create_oidc_provider = var.create_oidc_provider, limits = var.limits, retention = var.retention, live_models = var.live_models,
    chat                 = var.chat, network = var.network, workspace = var.workspace, image_build = var.image_build, sign_in = var.sign_in,
    data_pipeline        = var.data_pipeline, streaming = var.streaming, metadata = var.metadata,
  }

  unknown = concat(
    [for name in keys(local.written) : name if !contains(keys(local.taken), name)],
    flatten([
      for name in keys(local.written) : [
        for option in try(keys(local.written[name]), []) : concat(
          contains(try(keys(local.taken[name]), [option]), option) ? [] : ["${name}.${option}"],
          flatten([
            for part in try(keys(local.written[name][option]), []) : concat(
              contains(try(keys(local.taken[name][option]), [part]), part) ? [] : ["${name}.${option}.${part}"],
              [
                for last in try(keys(local.written[name][option][part]), []) :
                "${name}.${option}.${part}.${last}" if !contains(try(keys(local.taken[name][option][part]), [last]), last)
              ],
            )
          ]),
        )
      ]
    ]),
  )
}
