mock_provider "aws" {}

variables {
  name        = "slipway-test"
  kms_key_arn = "arn:aws:kms:eu-west-1:000000000000:key/00000000-0000-0000-0000-000000000000"
  log_bucket  = "slipway-logs"
}

run "a_bucket_is_closed_encrypted_versioned_and_logged" {
  command = plan

  assert {
    condition     = aws_s3_bucket_public_access_block.this.restrict_public_buckets && aws_s3_bucket_public_access_block.this.block_public_policy
    error_message = "Public access is not blocked."
  }
  assert {
    condition     = aws_s3_bucket_versioning.this.versioning_configuration[0].status == "Enabled"
    error_message = "Versions are not kept."
  }
  assert {
    condition     = contains([for s in jsondecode(aws_s3_bucket_policy.this.policy).Statement : s.Sid], "TlsOnly")
    error_message = "The policy lets plain HTTP through."
  }
  assert {
    condition     = length(aws_s3_bucket_logging.this) == 1
    error_message = "Access is not logged."
  }
}

run "a_prefix_has_its_own_lifecycle" {
  command = plan
  variables {
    lifecycle_prefixes = { "captures/" = { archive_days = 30, expire_days = 400 } }
  }
  assert {
    condition     = jsonencode([for rule in aws_s3_bucket_lifecycle_configuration.this.rule : rule.id]) == jsonencode(["housekeeping", "captures"])
    error_message = "Expected a rule for captures/ beside the housekeeping."
  }
}

run "expiry_before_archiving_is_refused" {
  command = plan
  variables {
    lifecycle_prefixes = { "captures/" = { archive_days = 30, expire_days = 7 } }
  }
  expect_failures = [var.lifecycle_prefixes]
}
