# The same golden file that Slipway.Domain's NamesTests writes.
variables {
  account_id = jsondecode(file("../../../tests/build/domain/golden/names.json")).account
  region     = jsondecode(file("../../../tests/build/domain/golden/names.json")).region
  models     = [for model in jsondecode(file("../../../tests/build/domain/golden/names.json")).models : model.name]
}

run "names_agree_with_the_domain" {
  command = plan

  assert {
    condition = alltrue([
      output.names.data_bucket == jsondecode(file("../../../tests/build/domain/golden/names.json")).dataBucket,
      output.names.execution_role == jsondecode(file("../../../tests/build/domain/golden/names.json")).executionRole,
      output.arns.execution_role == jsondecode(file("../../../tests/build/domain/golden/names.json")).executionRoleArn,
    ])
    error_message = "The account's names differ from golden/names.json."
  }

  assert {
    condition = alltrue([
      for model in jsondecode(file("../../../tests/build/domain/golden/names.json")).models :
      output.models[model.name].repository == model.repository
      && output.models[model.name].pipeline == model.pipeline
      && output.models[model.name].package_group == model.packageGroup
      && output.models[model.name].live_endpoint == model.liveEndpoint
      && output.models[model.name].staging_endpoint == model.stagingEndpoint
      && startswith(model.model, output.models[model.name].version_prefix)
      && startswith(model.endpointConfig, output.models[model.name].version_prefix)
    ])
    error_message = "A model's names differ from golden/names.json."
  }
}

run "a_model_may_not_be_named_like_a_test_endpoint" {
  command = plan
  variables {
    models = ["prices-staging"]
  }
  expect_failures = [var.models]
}

run "a_model_name_is_lower_case" {
  command = plan
  variables {
    models = ["Prices"]
  }
  expect_failures = [var.models]
}

run "an_account_has_twelve_digits" {
  command = plan
  variables {
    account_id = "1234"
  }
  expect_failures = [var.account_id]
}

run "a_region_is_a_region" {
  command = plan
  variables {
    region = "ireland"
  }
  expect_failures = [var.region]
}
