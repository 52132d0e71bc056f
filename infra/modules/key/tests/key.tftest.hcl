mock_provider "aws" {}

variables {
  account_id  = "000000000000"
  region      = "us-east-1"
  alias       = "alias/slipway-test"
  description = "test"
  users       = ["arn:aws:iam::000000000000:role/slipway-data-trigger"]
  services    = ["s3", "kinesis"]
}

run "a_key_is_rotated_and_used_by_named_roles_through_named_services" {
  command = plan

  assert {
    condition     = aws_kms_key.this.enable_key_rotation
    error_message = "The key is not rotated."
  }
  assert {
    condition = jsonencode(jsondecode(aws_kms_key.this.policy).Statement[1].Condition) == jsonencode({
      ArnEquals    = { "aws:PrincipalArn" = ["arn:aws:iam::000000000000:role/slipway-data-trigger"] }
      StringEquals = { "kms:ViaService" = ["kinesis.us-east-1.amazonaws.com", "s3.us-east-1.amazonaws.com"] }
    })
    error_message = "Anybody may use the key, or by any way."
  }
  assert {
    condition     = length(jsondecode(aws_kms_key.this.policy).Statement) == 3
    error_message = "Logs or services may write that nobody named."
  }
}

run "logs_are_named" {
  command = plan
  variables {
    log_groups = ["/slipway/data"]
  }
  assert {
    condition     = jsondecode(aws_kms_key.this.policy).Statement[3].Condition.ArnLike["kms:EncryptionContext:aws:logs:arn"][0] == "arn:aws:logs:us-east-1:000000000000:log-group:/slipway/data*"
    error_message = "The logs' key is for other groups."
  }
}

run "a_wildcard_is_no_user" {
  command = plan
  variables {
    users = ["arn:aws:iam::000000000000:role/*"]
  }
  expect_failures = [var.users]
}
