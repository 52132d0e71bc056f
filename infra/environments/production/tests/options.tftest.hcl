# Settings as people write them: every option on, with the manifests that are here.
mock_provider "aws" {}

run "all_options_are_taken_from_settings" {
  command = plan
  variables {
    account       = { id = "000000000000", region = "us-east-1" }
    github        = { repository = "acme/models" }
    network       = {}
    workspace     = { internet = false, repository = { archive = "sources/workspace.zip" }, people = { ada = {} } }
    image_build   = {}
    sign_in       = { people = { ada = { email = "ada@example.com", persona = "data-scientist" } } }
    data_pipeline = { keys = { bike-rentals = ["dteday", "hr"] } }
    streaming     = { models = { bike-rentals = ["temp", "hum"] } }
    metadata      = {}
  }

  assert {
    condition     = output.image_project == "slipway-images"
    error_message = "The project of image builds is ${jsonencode(output.image_project)}."
  }
}

run "without_options_none_is_made" {
  command = plan
  variables {
    account = { id = "000000000000", region = "us-east-1" }
    github  = { repository = "acme/models" }
  }

  assert {
    condition     = output.vpc_config == null && output.workspace_urls == null && output.image_project == null && output.sign_in == null && output.metadata_endpoint == null
    error_message = "An option is made that nobody asked for."
  }
}

run "a_misspelt_option_is_told" {
  command = plan
  variables {
    settings  = "tests/misspelt.json"
    account   = { id = "000000000000", region = "us-east-1" }
    github    = { repository = "acme/models" }
    network   = {}
    limits    = {}
    workspace = { internet = false, repository = { archive = "sources/workspace.zip" }, people = { ada = {} } }
    metadata  = { capacity = { maximum = 4 } }
  }
  expect_failures = [output.role_arns]

  assert {
    condition = jsonencode(sort(local.unknown)) == jsonencode(sort([
      "limits.latency", "metadata.capacity.minimun", "network.cidrs", "netwrok", "workspace.people.ada.instance", "workspace.repository.archiv",
    ]))
    error_message = "Found ${join(", ", local.unknown)}."
  }
}
