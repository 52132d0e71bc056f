mock_provider "aws" {
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::000000000000:role/slipway-metadata-runner" }
  }
  mock_resource "aws_kms_key" {
    defaults = {
      arn    = "arn:aws:kms:us-east-1:000000000000:key/00000000-0000-0000-0000-000000000000"
      key_id = "00000000-0000-0000-0000-000000000000"
    }
  }
}

variables {
  account_id      = "000000000000"
  region          = "us-east-1"
  vpc_id          = "vpc-0123"
  subnet_ids      = ["subnet-01", "subnet-02"]
  clients         = { jobs = "sg-01" }
  alert_topic_arn = "arn:aws:sns:us-east-1:000000000000:slipway-alerts"
}

run "the_database_is_private_encrypted_and_has_no_password_in_the_state" {
  command = apply

  assert {
    condition     = aws_rds_cluster.this.storage_encrypted && aws_rds_cluster.this.iam_database_authentication_enabled && aws_rds_cluster.this.deletion_protection
    error_message = "The database is not encrypted, takes no token of IAM, or can be deleted."
  }
  assert {
    condition     = aws_rds_cluster.this.manage_master_user_password && aws_rds_cluster.this.master_password == null
    error_message = "The owner's password is in the state."
  }
  assert {
    condition     = alltrue([for instance in aws_rds_cluster_instance.this : !instance.publicly_accessible])
    error_message = "The database has a public address."
  }
  assert {
    condition     = contains([for parameter in aws_rds_cluster_parameter_group.this.parameter : "${parameter.name}=${parameter.value}"], "rds.force_ssl=1")
    error_message = "The database takes connections without TLS."
  }
}

run "only_who_is_named_may_connect" {
  command = plan

  assert {
    condition     = jsonencode([for rule in values(aws_vpc_security_group_ingress_rule.clients) : rule.referenced_security_group_id]) == jsonencode(["sg-01"])
    error_message = "Others may connect."
  }
}

run "an_idle_database_pauses" {
  command = plan

  assert {
    condition     = aws_rds_cluster.this.serverlessv2_scaling_configuration[0].min_capacity == 0 && aws_rds_cluster.this.serverlessv2_scaling_configuration[0].seconds_until_auto_pause == 1800
    error_message = "An idle database costs capacity."
  }
}

run "two_zones_at_least" {
  command = plan
  variables {
    subnet_ids = ["subnet-01"]
  }
  expect_failures = [var.subnet_ids]
}

run "capacity_has_an_order" {
  command = plan
  variables {
    capacity = { minimum = 4, maximum = 2 }
  }
  expect_failures = [var.capacity]
}

run "backups_are_kept" {
  command = plan
  variables {
    backup_days = 0
  }
  expect_failures = [var.backup_days]
}

run "without_a_runner_nothing_of_it_is_made" {
  command = plan

  assert {
    condition     = output.runner == null && length(aws_vpc_security_group_egress_rule.runner) == 0 && length(module.runner_role) == 0
    error_message = "A runner is made that nobody asked for."
  }
}

run "the_runner_stands_in_the_network_and_reaches_the_database" {
  command = plan
  variables {
    runner = { security_group_id = "sg-02" }
  }

  assert {
    condition     = tolist(aws_codebuild_project.runner["slipway-metadata-runner"].vpc_config[0].security_group_ids) == tolist(["sg-02"]) && length(aws_codebuild_project.runner["slipway-metadata-runner"].vpc_config[0].subnets) == 2
    error_message = "The runner stands outside of the network."
  }
  assert {
    condition     = aws_vpc_security_group_ingress_rule.runner["slipway-metadata-runner"].referenced_security_group_id == "sg-02" && aws_vpc_security_group_egress_rule.runner["slipway-metadata-runner"].security_group_id == "sg-02"
    error_message = "The runner's group does not reach the database."
  }
  assert {
    condition     = alltrue([for statement in local.runner_statements : statement.Effect == "Allow" && !anytrue([for action in statement.Action : startswith(action, "s3:Put") || startswith(action, "sagemaker:")])])
    error_message = "The runner may change what it records."
  }
}

run "a_group_is_a_group" {
  command = plan
  variables {
    runner = { security_group_id = "10.0.0.0/8" }
  }
  expect_failures = [var.runner]
}
