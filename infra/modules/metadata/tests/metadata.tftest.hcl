mock_provider "aws" {
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
