mock_provider "aws" {
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::000000000000:role/slipway-workspace" }
  }
  mock_resource "aws_kms_key" {
    defaults = {
      arn    = "arn:aws:kms:us-east-1:000000000000:key/00000000-0000-0000-0000-000000000000"
      key_id = "00000000-0000-0000-0000-000000000000"
    }
  }
  mock_resource "aws_sagemaker_studio_lifecycle_config" {
    defaults = { arn = "arn:aws:sagemaker:us-east-1:000000000000:studio-lifecycle-config/slipway-install" }
  }
}

variables {
  account_id  = "000000000000"
  region      = "us-east-1"
  internet    = true
  data_bucket = "slipway-000000000000-us-east-1"
  policy      = "[{\"Effect\":\"Allow\",\"Action\":[\"sagemaker:DescribeDomain\"],\"Resource\":\"arn:aws:sagemaker:us-east-1:000000000000:domain/*\"}]"
  repository  = { url = "https://github.com/acme/models" }
  network = {
    vpc_id                      = "vpc-1"
    subnet_ids                  = ["subnet-1", "subnet-2"]
    endpoints_security_group_id = "sg-1"
    s3_prefix_list_id           = "pl-1"
  }
  people = {
    ada   = {}
    grace = { notebook = "ml.t3.medium", storage_gb = 100 }
  }
}

run "a_person_is_one_line" {
  command = apply

  assert {
    condition     = keys(aws_sagemaker_user_profile.person) == ["ada", "grace"] && keys(aws_sagemaker_space.person) == ["ada", "grace"] && keys(output.notebooks) == ["grace"]
    error_message = "Expected a profile and a space for each person, and a notebook instance for grace."
  }
  assert {
    condition     = alltrue([for name, profile in aws_sagemaker_user_profile.person : profile.tags["slipway-person"] == name])
    error_message = "A profile does not say whose it is."
  }
  assert {
    condition     = alltrue([for space in values(aws_sagemaker_space.person) : space.space_sharing_settings[0].sharing_type == "Private"])
    error_message = "A space is shared."
  }
}

run "what_is_idle_stops" {
  command = apply

  assert {
    condition     = aws_sagemaker_domain.this.default_user_settings[0].jupyter_lab_app_settings[0].app_lifecycle_management[0].idle_settings[0].lifecycle_management == "ENABLED"
    error_message = "Idle applications run on."
  }
  assert {
    condition     = strcontains(base64decode(aws_sagemaker_notebook_instance_lifecycle_configuration.start[0].on_start), "stop-when-idle.py 60")
    error_message = "An idle notebook instance runs on."
  }
}

run "a_notebook_instance_is_closed" {
  command = apply

  assert {
    condition     = aws_sagemaker_notebook_instance.person["grace"].root_access == "Disabled" && aws_sagemaker_notebook_instance.person["grace"].instance_metadata_service_configuration[0].minimum_instance_metadata_service_version == "2"
    error_message = "Its user is root, or version 1 of the metadata service answers."
  }
  assert {
    condition     = aws_sagemaker_notebook_instance.person["grace"].default_code_repository == "slipway" && aws_sagemaker_code_repository.this.git_config[0].repository_url == "https://github.com/acme/models"
    error_message = "The repository is not attached."
  }
}

run "without_internet_everything_is_in_the_vpc" {
  command = apply
  variables {
    internet   = false
    repository = { url = "https://github.com/acme/models", archive = "sources/workspace.zip" }
  }
  assert {
    condition     = aws_sagemaker_domain.this.app_network_access_type == "VpcOnly" && aws_sagemaker_notebook_instance.person["grace"].direct_internet_access == "Disabled"
    error_message = "A workspace reaches the internet."
  }
  assert {
    condition     = strcontains(base64decode(aws_sagemaker_studio_lifecycle_config.install["JupyterLab"].studio_lifecycle_config_content), "SLIPWAY_ARCHIVE='s3://slipway-000000000000-us-east-1/sources/workspace.zip'")
    error_message = "The repository does not come from the bucket."
  }
}

run "without_internet_a_repository_cannot_be_cloned" {
  command = plan
  variables {
    internet = false
  }
  expect_failures = [aws_sagemaker_studio_lifecycle_config.install]
}

run "a_name_is_lower_case" {
  command = plan
  variables {
    people = { Ada = {} }
  }
  expect_failures = [var.people]
}

run "an_address_is_https" {
  command = plan
  variables {
    repository = { url = "http://github.com/acme/models'; rm -rf /" }
  }
  expect_failures = [var.repository]
}

run "less_than_an_hour_is_not_taken" {
  command = plan
  variables {
    idle_minutes = 10
  }
  expect_failures = [var.idle_minutes]
}
