module "naming" {
  source     = "../naming"
  account_id = var.account_id
  region     = var.region
}

locals {
  names = module.naming.names
  arns  = module.naming.arns
}

# Everybody is a person of the account: Studio is opened with a signed link for the own profile, which the persona's role may ask for.
resource "aws_sagemaker_domain" "this" {
  domain_name             = local.names.workspace
  auth_mode               = "IAM"
  vpc_id                  = var.network.vpc_id
  subnet_ids              = var.network.subnet_ids
  app_network_access_type = var.internet ? "PublicInternetOnly" : "VpcOnly"
  kms_key_id              = aws_kms_key.workspace.key_id
  tag_propagation         = "ENABLED"

  default_user_settings {
    execution_role      = module.role.arn
    security_groups     = [aws_security_group.workspace.id]
    default_landing_uri = "studio::"
    studio_web_portal   = "ENABLED"

    jupyter_lab_app_settings {
      lifecycle_config_arns = [aws_sagemaker_studio_lifecycle_config.install["JupyterLab"].arn]

      default_resource_spec {
        instance_type        = "ml.t3.medium"
        lifecycle_config_arn = aws_sagemaker_studio_lifecycle_config.install["JupyterLab"].arn
      }

      app_lifecycle_management {
        idle_settings {
          lifecycle_management        = "ENABLED"
          idle_timeout_in_minutes     = var.idle_minutes
          min_idle_timeout_in_minutes = 60
          max_idle_timeout_in_minutes = var.idle_minutes
        }
      }
    }

    code_editor_app_settings {
      lifecycle_config_arns = [aws_sagemaker_studio_lifecycle_config.install["CodeEditor"].arn]

      default_resource_spec {
        instance_type        = "ml.t3.medium"
        lifecycle_config_arn = aws_sagemaker_studio_lifecycle_config.install["CodeEditor"].arn
      }

      app_lifecycle_management {
        idle_settings {
          lifecycle_management        = "ENABLED"
          idle_timeout_in_minutes     = var.idle_minutes
          min_idle_timeout_in_minutes = 60
          max_idle_timeout_in_minutes = var.idle_minutes
        }
      }
    }

    sharing_settings {
      # The output of a cell may show rows of data: it is not shared.
      notebook_output_option = "Disabled"
    }

    space_storage_settings {
      default_ebs_storage_settings {
        default_ebs_volume_size_in_gb = 20
        maximum_ebs_volume_size_in_gb = 500
      }
    }
  }

  # A domain that is removed takes no home with it: people's files outlive a mistake in Terraform.
  retention_policy {
    home_efs_file_system = "Retain"
  }
}
