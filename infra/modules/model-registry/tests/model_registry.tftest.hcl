mock_provider "aws" {}

variables {
  account_id  = "000000000000"
  region      = "us-east-1"
  models      = ["bike-rentals"]
  kms_key_arn = "arn:aws:kms:us-east-1:000000000000:key/00000000-0000-0000-0000-000000000000"
}

run "images_are_immutable_scanned_and_encrypted" {
  command = plan

  assert {
    condition     = aws_ecr_repository.this["bike-rentals"].name == "slipway/bike-rentals" && aws_ecr_repository.this["bike-rentals"].image_tag_mutability == "IMMUTABLE"
    error_message = "The repository is not the one that deliveries push to, or its tags can be moved."
  }
  assert {
    condition     = aws_ecr_repository.this["bike-rentals"].image_scanning_configuration[0].scan_on_push
    error_message = "Images are not scanned."
  }
}

run "no_lifecycle_rule_touches_a_tagged_image" {
  command = plan

  assert {
    condition     = alltrue([for rule in jsondecode(aws_ecr_lifecycle_policy.this["bike-rentals"].policy).rules : rule.selection.tagStatus == "untagged"])
    error_message = "A rule may remove an image that an endpoint serves."
  }
}

run "other_accounts_pull_only_when_named" {
  command = plan
  variables {
    reader_accounts = ["111111111111"]
  }
  assert {
    condition     = jsondecode(aws_ecr_repository_policy.readers["bike-rentals"].policy).Statement[0].Principal.AWS[0] == "arn:aws:iam::111111111111:root"
    error_message = "Expected exactly the named account."
  }
  assert {
    condition = alltrue([
      for statement in jsondecode(aws_sagemaker_model_package_group_policy.readers["bike-rentals"].resource_policy).Statement :
      statement.Principal.AWS == ["arn:aws:iam::111111111111:root"] && length(setintersection(statement.Action, ["sagemaker:CreateModelPackage", "sagemaker:UpdateModelPackage"])) == 0
    ])
    error_message = "Another account registers or approves."
  }
}

run "an_account_is_twelve_digits" {
  command = plan
  variables {
    reader_accounts = ["*"]
  }
  expect_failures = [var.reader_accounts]
}
