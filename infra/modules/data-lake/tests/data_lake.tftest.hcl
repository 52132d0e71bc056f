mock_provider "aws" {
  mock_resource "aws_kms_key" {
    defaults = {
      arn    = "arn:aws:kms:us-east-1:000000000000:key/00000000-0000-0000-0000-000000000000"
      key_id = "00000000-0000-0000-0000-000000000000"
    }
  }
}

variables {
  account_id = "000000000000"
  region     = "us-east-1"
  key_users  = ["arn:aws:iam::000000000000:role/slipway-execution"]
}

run "the_bucket_is_the_one_that_the_code_uses" {
  command = apply

  assert {
    condition     = output.bucket == jsondecode(file("../../../tests/build/domain/golden/names.json")).dataBucket
    error_message = "The code uses another bucket than ${output.bucket}."
  }
  assert {
    condition     = aws_kms_key.data.enable_key_rotation
    error_message = "The key is not rotated."
  }
  assert {
    condition     = output.prefixes.deliveries == "deliveries/" && output.prefixes.captures == "captures/" && output.prefixes.ground_truth == "ground-truth/"
    error_message = "The code uses other prefixes."
  }
}

run "a_wildcard_is_no_key_user" {
  command = plan
  variables {
    key_users = ["arn:aws:iam::000000000000:role/*"]
  }
  expect_failures = [var.key_users]
}

run "captures_are_archived_before_they_expire" {
  command = plan
  variables {
    retention = { archive_captures = 30, captures = 10 }
  }
  expect_failures = [var.retention]
}
