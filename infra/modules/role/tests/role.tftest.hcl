mock_provider "aws" {
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::000000000000:role/slipway-test" }
  }
}

variables {
  account_id   = "000000000000"
  name         = "slipway-test"
  description  = "A test"
  service      = "lambda"
  boundary_arn = "arn:aws:iam::000000000000:policy/slipway-boundary"
  statements   = "[{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::x/*\"}]"
}

run "only_the_service_takes_it_for_this_account" {
  command = plan

  assert {
    condition     = jsondecode(aws_iam_role.this.assume_role_policy).Statement[0].Principal.Service == "lambda.amazonaws.com"
    error_message = "Somebody else takes the role."
  }
  assert {
    condition     = jsondecode(aws_iam_role.this.assume_role_policy).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "000000000000"
    error_message = "Another account's resource takes the role."
  }
  assert {
    condition     = aws_iam_role.this.max_session_duration == 3600 && jsondecode(aws_iam_role_policy.this.policy).Statement[0].Action == "s3:GetObject"
    error_message = "A session is longer than an hour, or the policy is not what was given."
  }
}

run "for_one_resource_only_where_one_is_named" {
  command = plan
  variables {
    source_arn = "arn:aws:codebuild:us-east-1:000000000000:project/x"
  }

  assert {
    condition     = jsondecode(aws_iam_role.this.assume_role_policy).Statement[0].Condition.StringEquals["aws:SourceArn"] == "arn:aws:codebuild:us-east-1:000000000000:project/x"
    error_message = "Any resource of the account takes the role."
  }
}

run "no_role_without_a_boundary_of_ours" {
  command = plan
  variables {
    boundary_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
  }
  expect_failures = [var.boundary_arn]
}

run "a_role_that_may_nothing_is_a_mistake" {
  command = plan
  variables {
    statements = "[]"
  }
  expect_failures = [var.statements]
}
