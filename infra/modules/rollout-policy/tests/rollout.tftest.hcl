# The defaults are those of the generated manifest schema, so that Terraform and manifests mean the same when they say nothing.
run "defaults_agree_with_the_manifest_schema" {
  command = plan

  assert {
    condition = jsonencode(output.manifest) == jsonencode({
      rollout = { for name in ["steps", "bake", "minimumRequests", "falseRollback"] :
      name => jsondecode(file("../../../.nuke/model.schema.json")).properties.rollout.properties[name].default }
      approval = { expiry = jsondecode(file("../../../.nuke/model.schema.json")).properties.approval.properties.expiry.default }
    })
    error_message = "The defaults differ from those in .nuke/model.schema.json: ${jsonencode(output.manifest)}"
  }

  assert {
    condition     = output.shortest_rollout_seconds == 18000
    error_message = "Five steps of an hour are 18000 s, found ${output.shortest_rollout_seconds}."
  }
}

run "durations_add_up" {
  command = plan
  variables {
    policy = { bake = "P1DT2H3M4S", steps = [10, 100] }
  }
  assert {
    condition     = output.shortest_rollout_seconds == 2 * (86400 + 7200 + 180 + 4)
    error_message = "P1DT2H3M4S twice was read as ${output.shortest_rollout_seconds} s."
  }
}

run "steps_end_at_100" {
  command = plan
  variables {
    policy = { steps = [5, 50] }
  }
  expect_failures = [var.policy]
}

run "steps_ascend" {
  command = plan
  variables {
    policy = { steps = [50, 5, 100] }
  }
  expect_failures = [var.policy]
}

run "an_empty_duration_is_refused" {
  command = plan
  variables {
    policy = { bake = "PT" }
  }
  expect_failures = [var.policy]
}

run "a_bake_below_the_floor_is_refused" {
  command = plan
  variables {
    policy = { bake = "PT1M" }
  }
  expect_failures = [output.manifest]
}

run "a_first_step_above_the_floor_is_refused" {
  command = plan
  variables {
    policy = { steps = [50, 100] }
  }
  expect_failures = [output.manifest]
}
