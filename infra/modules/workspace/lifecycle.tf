locals {
  # SageMaker takes a script of up to 16,384 characters, in Base64, and changes none that exists: so its name says what is in it.
  install = join("\n", [
    "#!/usr/bin/env bash",
    "set -eu",
    "export SLIPWAY_URL='${var.repository.url}'",
    "export SLIPWAY_BRANCH='${var.repository.branch}'",
    "export SLIPWAY_SECRET='${var.repository.secret_arn == null ? "" : var.repository.secret_arn}'",
    "export SLIPWAY_ARCHIVE='${var.repository.archive == null ? "" : "s3://${var.data_bucket}/${var.repository.archive}"}'",
    file("${path.module}/scripts/install-repository.sh"),
  ])
  version = substr(sha256(join("\n", [local.install, file("${path.module}/scripts/start-notebook.sh.tftpl"), file("${path.module}/scripts/stop-when-idle.py"), var.idle_minutes])), 0, 8)
}

resource "aws_sagemaker_studio_lifecycle_config" "install" {
  for_each                         = toset(["CodeEditor", "JupyterLab"])
  studio_lifecycle_config_name     = "slipway-install-${lower(each.key)}-${local.version}"
  studio_lifecycle_config_app_type = each.key
  studio_lifecycle_config_content  = base64encode(local.install)

  lifecycle {
    create_before_destroy = true

    precondition {
      condition     = length(base64encode(local.install)) <= 16384
      error_message = "The script of the lifecycle configuration is longer than the 16,384 characters that SageMaker takes."
    }

    precondition {
      condition     = var.internet || var.repository.archive != null
      error_message = "Without internet a workspace cannot clone ${var.repository.url}: expected repository.archive, the key of a ZIP of it in the data bucket."
    }
  }
}
