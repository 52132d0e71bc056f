locals {
  repository = "slipway"
}

# For those who want a machine of their own beside Studio. Jupyter clones the repository by itself.
resource "aws_sagemaker_code_repository" "this" {
  code_repository_name = local.repository

  git_config {
    repository_url = var.repository.url
    branch         = var.repository.branch
    secret_arn     = var.repository.secret_arn
  }
}

resource "aws_sagemaker_notebook_instance" "person" {
  for_each                = local.notebooks
  name                    = "slipway-${each.key}"
  instance_type           = each.value
  role_arn                = module.role.arn
  platform_identifier     = "notebook-al2-v3"
  subnet_id               = var.network.subnet_ids[0]
  security_groups         = [aws_security_group.workspace.id]
  direct_internet_access  = var.internet ? "Enabled" : "Disabled"
  root_access             = "Disabled"
  kms_key_id              = aws_kms_key.workspace.arn
  volume_size             = var.people[each.key].storage_gb
  default_code_repository = var.internet ? local.repository : null
  lifecycle_config_name   = one(aws_sagemaker_notebook_instance_lifecycle_configuration.start[*].name)
  tags                    = { slipway-person = each.key }

  instance_metadata_service_configuration {
    minimum_instance_metadata_service_version = "2"
  }

  depends_on = [aws_sagemaker_code_repository.this]
}

resource "aws_sagemaker_notebook_instance_lifecycle_configuration" "start" {
  count = length(local.notebooks) > 0 ? 1 : 0
  name  = "slipway-start-${local.version}"

  on_start = base64encode(templatefile("${path.module}/scripts/start-notebook.sh.tftpl", {
    install = base64encode(local.install)
    watch   = base64encode(file("${path.module}/scripts/stop-when-idle.py"))
    minutes = var.idle_minutes
  }))
}
