mock_provider "aws" {
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::000000000000:role/slipway-images" }
  }
}

variables {
  account_id  = "000000000000"
  region      = "us-east-1"
  kms_key_arn = "arn:aws:kms:us-east-1:000000000000:key/00000000-0000-0000-0000-000000000000"
}

run "the_project_is_the_one_that_the_code_starts" {
  command = apply

  assert {
    condition     = aws_codebuild_project.images.name == "slipway-images" && aws_codebuild_project.images.source[0].type == "S3" && aws_codebuild_project.images.artifacts[0].type == "NO_ARTIFACTS"
    error_message = "BuildImages --builder codebuild does not find its project."
  }
  assert {
    condition     = aws_codebuild_project.images.environment[0].privileged_mode && aws_codebuild_project.images.build_timeout == 60
    error_message = "Docker does not run in the build, or it may take longer than the code waits."
  }
  assert {
    condition     = aws_codebuild_project.images.encryption_key == var.kms_key_arn && aws_cloudwatch_log_group.images.kms_key_id == var.kms_key_arn
    error_message = "Something is not encrypted by the key."
  }
}

run "a_build_reads_sources_and_pushes_images" {
  command = plan

  assert {
    condition = alltrue([
      for statement in local.statements : statement.Effect == "Allow" && alltrue([for action in statement.Action : !startswith(action, "sagemaker:") && !startswith(action, "s3:Put")])
    ])
    error_message = "A build may do more than read sources and push images."
  }
}

run "a_machine_is_one_that_codebuild_has" {
  command = plan
  variables {
    compute_type = "ml.m5.large"
  }
  expect_failures = [var.compute_type]
}

run "an_image_is_codebuilds_own" {
  command = plan
  variables {
    image = "docker.io/somebody/image:latest"
  }
  expect_failures = [var.image]
}
