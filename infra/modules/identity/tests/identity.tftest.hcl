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

run "without_sign_in_there_is_no_pool" {
  command = plan
  assert {
    condition     = length(aws_cognito_user_pool.people) == 0 && output.sign_in == null
    error_message = "A user pool is made that nobody asked for."
  }
}

run "who_signs_in_gets_the_role_of_the_own_group_and_no_other" {
  command = apply
  variables {
    sign_in = { people = { ada = { email = "ada@example.com", persona = "data-scientist" } } }
  }
  override_resource {
    target = aws_cognito_identity_pool.people
    values = { id = "us-east-1:00000000-0000-0000-0000-000000000000" }
  }
  override_resource {
    target = aws_cognito_user_pool.people
    values = { id = "us-east-1_Pool", endpoint = "cognito-idp.us-east-1.amazonaws.com/us-east-1_Pool" }
  }

  assert {
    condition     = aws_cognito_user_pool.people["slipway-people"].mfa_configuration == "ON" && aws_cognito_user_pool.people["slipway-people"].admin_create_user_config[0].allow_admin_create_user_only
    error_message = "People sign in without a second factor, or sign up by themselves."
  }
  assert {
    condition     = aws_cognito_user_group.persona["approver"].role_arn == "arn:aws:iam::000000000000:role/slipway-approver" && length(aws_cognito_user_group.persona) == 4
    error_message = "A group does not stand for its persona."
  }
  assert {
    condition     = aws_cognito_user_in_group.person["ada"].group_name == "data-scientist"
    error_message = "Ada is not in her group."
  }
  assert {
    condition     = one(aws_cognito_identity_pool_roles_attachment.people["slipway-people"].role_mapping).type == "Token" && one(aws_cognito_identity_pool_roles_attachment.people["slipway-people"].role_mapping).ambiguous_role_resolution == "Deny"
    error_message = "Who is in no group gets a role."
  }
  assert {
    condition = alltrue([
      for persona in ["approver", "data-engineer", "data-scientist", "platform-engineer"] :
      jsondecode(aws_iam_role.this["slipway-${persona}"].assume_role_policy).Statement[1].Condition.StringEquals["cognito-identity.amazonaws.com:aud"] == "us-east-1:00000000-0000-0000-0000-000000000000"
    ])
    error_message = "A persona's role trusts another pool than this one."
  }
  assert {
    condition     = length(jsondecode(aws_iam_role.this["slipway-deploy-production"].assume_role_policy).Statement) == 1
    error_message = "A job's role trusts people."
  }
}

run "a_persona_is_one_of_four" {
  command = plan
  variables {
    sign_in = { people = { ada = { email = "ada@example.com", persona = "administrator" } } }
  }
  expect_failures = [var.sign_in]
}

run "with_a_data_platform_the_roles_of_infra_hold_within_what_IAM_allows" {
  command = plan
  variables {
    data_platform = true
  }

  assert {
    condition     = alltrue([for role in ["slipway-infra", "slipway-infra-plan"] : length([for attachment in values(aws_iam_role_policy_attachment.infra) : attachment if attachment.role == role]) <= 10])
    error_message = "IAM attaches ten policies to a role."
  }
  assert {
    condition     = length(aws_iam_policy.infra) == 8 && output.data_boundary_arn == "arn:aws:iam::000000000000:policy/slipway-data-boundary"
    error_message = "Expected five policies for options, three for data, and a boundary for its roles."
  }
  assert {
    condition = alltrue([
      for policy in values(aws_iam_policy.infra) :
      length(distinct([for s in jsondecode(policy.policy).Statement : s.Sid])) == length(jsondecode(policy.policy).Statement)
    ])
    error_message = "A Sid stands twice in one policy."
  }
}

run "without_one_there_is_nothing_of_it" {
  command = plan
  assert {
    condition     = length(aws_iam_policy.infra) == 5 && output.data_boundary_arn == null
    error_message = "A policy or boundary is made that nobody asked for."
  }
}

run "without_a_network_jobs_make_no_interfaces" {
  command = plan
  assert {
    condition     = !strcontains(aws_iam_role_policy.this["slipway-execution"].policy, "ec2:")
    error_message = "slipway-execution may do something in a network that is not there."
  }
}

run "jobs_join_subnets_and_groups_of_ours_only" {
  command = plan
  variables {
    vpc_jobs = true
  }
  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_role_policy.this["slipway-execution"].policy).Statement :
      statement.Condition.StringEquals["aws:ResourceTag/Project"] == "slipway" if statement.Sid == "JoinNetwork"
    ])
    error_message = "A job may join somebody else's subnet."
  }
  assert {
    condition     = strcontains(aws_iam_policy.boundary["slipway-boundary"].policy, "ec2:CreateNetworkInterfacePermission")
    error_message = "The boundary takes back what jobs in the network need."
  }
}
