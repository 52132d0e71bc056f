mock_provider "aws" {}

variables {
  account_id = "000000000000"
  region     = "us-east-1"
  github     = { repository = "acme/models" }
}

run "every_role_is_bounded_and_short" {
  command = plan

  assert {
    condition     = alltrue([for role in values(aws_iam_role.this) : startswith(role.permissions_boundary, "arn:aws:iam::000000000000:policy/slipway-") && role.max_session_duration == 3600])
    error_message = "A role has no boundary, or sessions longer than an hour."
  }
  assert {
    condition     = length(aws_iam_role.this) == 12
    error_message = "Expected seven roles of jobs, four of people and the execution role, found ${length(aws_iam_role.this)}."
  }
  assert {
    condition     = alltrue([for policy in values(aws_iam_role_policy.this) : length(policy.policy) <= 10240])
    error_message = "IAM allows 10,240 characters of inline policies a role."
  }
  assert {
    condition = alltrue([
      for policy in values(aws_iam_role_policy.this) :
      length(distinct([for s in jsondecode(policy.policy).Statement : s.Sid])) == length(jsondecode(policy.policy).Statement)
    ])
    error_message = "A Sid stands twice in one policy."
  }
}

run "a_job_is_known_by_its_environment_alone" {
  command = plan

  assert {
    condition     = jsondecode(aws_iam_role.this["slipway-build"].assume_role_policy).Statement[0].Condition.StringEquals["token.actions.githubusercontent.com:sub"][0] == "repo:acme/models:environment:build"
    error_message = "The subject is not the exact one of the environment."
  }
}

run "with_ids_both_forms_of_a_subject_are_known" {
  command = plan
  variables {
    github = { repository = "acme/models", owner_id = 12, repository_id = 345 }
  }
  assert {
    condition = jsonencode(jsondecode(aws_iam_role.this["slipway-deploy-production-tick"].assume_role_policy).Statement[0].Condition.StringEquals["token.actions.githubusercontent.com:sub"]) == jsonencode([
      "repo:acme/models:environment:production-tick", "repo:acme@12/models@345:environment:production-tick",
    ])
    error_message = "Expected both forms."
  }
}

run "a_repository_has_an_owner" {
  command = plan
  variables {
    github = { repository = "models" }
  }
  expect_failures = [var.github]
}

run "ids_come_in_pairs" {
  command = plan
  variables {
    github = { repository = "acme/models", owner_id = 12 }
  }
  expect_failures = [var.github]
}
