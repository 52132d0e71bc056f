locals {
  notebooks = { for name, person in var.people : name => person.notebook if person.notebook != null }
}

resource "aws_sagemaker_user_profile" "person" {
  for_each          = var.people
  domain_id         = one(aws_sagemaker_domain.this[*].id)
  user_profile_name = each.key

  # Who may open it: the persona's role asks for it with the person's own tag.
  tags = { slipway-person = each.key }

  user_settings {
    execution_role  = module.role.arn
    security_groups = [aws_security_group.workspace.id]
  }
}

resource "aws_sagemaker_space" "person" {
  for_each           = var.people
  domain_id          = one(aws_sagemaker_domain.this[*].id)
  space_name         = each.key
  space_display_name = each.key

  ownership_settings {
    owner_user_profile_name = aws_sagemaker_user_profile.person[each.key].user_profile_name
  }

  space_sharing_settings {
    sharing_type = "Private"
  }

  space_settings {
    app_type = "JupyterLab"

    jupyter_lab_app_settings {
      default_resource_spec {
        instance_type        = each.value.instance_type
        lifecycle_config_arn = aws_sagemaker_studio_lifecycle_config.install["JupyterLab"].arn
      }

      app_lifecycle_management {
        idle_settings {
          idle_timeout_in_minutes = var.idle_minutes
        }
      }
    }

    space_storage_settings {
      ebs_storage_settings {
        ebs_volume_size_in_gb = each.value.storage_gb
      }
    }
  }
}
