mock_provider "aws" {
  mock_resource "aws_vpc_endpoint" {
    defaults = { prefix_list_id = "pl-00000000" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:us-east-1:000000000000:log-group:/slipway/network" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::000000000000:role/slipway-flow-logs" }
  }
}

variables {
  account_id  = "000000000000"
  region      = "us-east-1"
  kms_key_arn = "arn:aws:kms:us-east-1:000000000000:key/00000000-0000-0000-0000-000000000000"
  buckets     = ["slipway-000000000000-us-east-1"]
  actions = [
    "cloudwatch:PutMetricData", "ecr:BatchGetImage", "kms:Decrypt", "logs:PutLogEvents", "s3:GetObject", "sagemaker:AddTags", "sagemaker:InvokeEndpoint",
  ]
}

run "each_zone_has_a_private_subnet_and_nothing_leads_out" {
  command = apply

  assert {
    condition     = alltrue([for subnet in values(aws_subnet.private) : !subnet.map_public_ip_on_launch]) && length(aws_subnet.private) == 2
    error_message = "Expected two subnets without public addresses."
  }
  assert {
    condition     = length(distinct([for subnet in values(aws_subnet.private) : subnet.cidr_block])) == 2
    error_message = "Subnets share addresses."
  }
  assert {
    condition     = length(aws_route_table.private.route) == 0
    error_message = "A route leads out of the VPC."
  }
  assert {
    condition     = length(output.vpc_config.Subnets) == 2 && length(output.vpc_config.SecurityGroupIds) == 1
    error_message = "vpc_config is not what SageMaker takes."
  }
}

run "only_actions_that_a_role_may_be_given_pass_an_endpoint" {
  command = plan

  assert {
    condition     = toset(keys(aws_vpc_endpoint.interface)) == toset(["ecr.api", "ecr.dkr", "kms", "logs", "monitoring", "sagemaker.api", "sagemaker.runtime", "sts"])
    error_message = "Expected an endpoint for each service that training and serving call."
  }
  assert {
    condition     = jsondecode(aws_vpc_endpoint.interface["sagemaker.runtime"].policy).Statement[0].Action == ["sagemaker:InvokeEndpoint"]
    error_message = "More than invocations pass the endpoint of the runtime."
  }
  assert {
    condition = alltrue([
      for endpoint in values(aws_vpc_endpoint.interface) :
      jsondecode(endpoint.policy).Statement[0].Condition.StringEquals["aws:PrincipalAccount"] == "000000000000" && endpoint.private_dns_enabled
    ])
    error_message = "Credentials of another account pass an endpoint, or its name leads past it."
  }
  assert {
    condition     = jsondecode(aws_vpc_endpoint.s3.policy).Statement[0].Resource == ["arn:aws:s3:::slipway-000000000000-us-east-1", "arn:aws:s3:::slipway-000000000000-us-east-1/*"]
    error_message = "Other buckets than the named are reached."
  }
}

run "groups_let_https_to_the_endpoints_and_nothing_else" {
  command = apply

  assert {
    condition     = aws_vpc_security_group_egress_rule.workloads_to_endpoints.referenced_security_group_id == aws_security_group.endpoints.id && aws_vpc_security_group_egress_rule.workloads_to_endpoints.to_port == 443
    error_message = "Workloads reach more than the endpoints."
  }
  assert {
    condition     = aws_vpc_security_group_egress_rule.workloads_to_s3.prefix_list_id == "pl-00000000"
    error_message = "Workloads do not reach S3 by its prefix list."
  }
}

run "an_endpoint_that_lets_nothing_through_is_refused" {
  command = plan
  variables {
    endpoints = ["secretsmanager"]
  }
  expect_failures = [aws_vpc_endpoint.interface["secretsmanager"]]
}

run "one_zone_is_too_few" {
  command = plan
  variables {
    zones = ["a"]
  }
  expect_failures = [var.zones]
}

run "a_range_is_wide_enough" {
  command = plan
  variables {
    cidr = "10.0.0.0/28"
  }
  expect_failures = [var.cidr]
}

run "an_action_has_no_star" {
  command = plan
  variables {
    actions = ["s3:*"]
  }
  expect_failures = [var.actions]
}

run "the_feature_store_is_asked_and_nothing_else_of_it" {
  command = plan
  variables {
    endpoints = ["athena", "kinesis-streams", "sagemaker.featurestore-runtime"]
    actions   = ["athena:StartQueryExecution", "kinesis:PutRecords", "sagemaker:AddTags", "sagemaker:GetRecord"]
  }

  assert {
    condition = alltrue([for endpoint, action in {
      athena = "athena:StartQueryExecution", kinesis-streams = "kinesis:PutRecords", "sagemaker.featurestore-runtime" = "sagemaker:GetRecord"
    } : jsondecode(aws_vpc_endpoint.interface[endpoint].policy).Statement[0].Action == [action]])
    error_message = "An endpoint of what prepares data passes other actions than its own."
  }
}
