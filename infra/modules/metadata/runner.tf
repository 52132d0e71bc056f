# Where MigrateMetadata and RecordMetadata run: the database is reached from inside its network only. RunMetadata brings the program, and
# starts this. Nothing is fetched: the program comes with all that it needs.
locals {
  runner = var.runner == null ? {} : { (local.names.metadata_runner) = var.runner }

  runner_statements = [
    {
      Sid      = "FindProgram"
      Effect   = "Allow"
      Action   = ["s3:GetBucketLocation", "s3:ListBucket"]
      Resource = local.arns.data_bucket
    },
    {
      Sid      = "ReadProgramAndDeliveries"
      Effect   = "Allow"
      Action   = ["s3:GetObject", "s3:GetObjectVersion"]
      Resource = ["${local.arns.data_bucket}/scripts/metadata-*", "${local.arns.data_bucket}/deliveries/*"]
    },
    {
      Sid      = "OpenThem"
      Effect   = "Allow"
      Action   = ["kms:Decrypt"]
      Resource = local.arns.keys
      Condition = {
        "ForAnyValue:StringEquals" = { "kms:ResourceAliases" = local.names.data_key_alias }
        StringEquals               = { "kms:ViaService" = "s3.${var.region}.amazonaws.com" }
      }
    },
    {
      Sid      = "Connect"
      Effect   = "Allow"
      Action   = ["rds-db:connect"]
      Resource = [local.data.arns.database_migrator, local.data.arns.database_writer]
    },
    {
      Sid      = "Log"
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = [local.arns.metadata_logs, "${local.arns.metadata_logs}:log-stream:*"]
    },
    {
      # CodeBuild makes the machine's network interface as this role (CodeBuild user guide, "Allow CodeBuild access to AWS services required to
      # create a VPC network interface"), in subnets and groups of ours.
      Sid       = "JoinNetwork"
      Effect    = "Allow"
      Action    = ["ec2:CreateNetworkInterface"]
      Resource  = ["${local.ec2}:security-group/*", "${local.ec2}:subnet/*"]
      Condition = { StringEquals = { "aws:ResourceTag/Project" = "slipway" } }
    },
    {
      Sid      = "MakeInterface"
      Effect   = "Allow"
      Action   = ["ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface"]
      Resource = "${local.ec2}:network-interface/*"
    },
    {
      Sid       = "LendInterface"
      Effect    = "Allow"
      Action    = ["ec2:CreateNetworkInterfacePermission"]
      Resource  = "${local.ec2}:network-interface/*"
      Condition = { StringEquals = { "ec2:AuthorizedService" = "codebuild.amazonaws.com" } }
    },
    {
      # None of them knows resources.
      Sid    = "SeeNetwork"
      Effect = "Allow"
      Action = [
        "ec2:DescribeDhcpOptions", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcs",
      ]
      Resource = "*"
    },
  ]
}

module "runner_role" {
  for_each     = local.runner
  source       = "../role"
  account_id   = var.account_id
  name         = each.key
  description  = "Migrates the metadata database, and records deliveries in it"
  service      = "codebuild"
  source_arn   = local.arns.metadata_project
  boundary_arn = local.arns.boundary
  statements   = jsonencode(local.runner_statements)
}

resource "aws_cloudwatch_log_group" "runner" {
  for_each          = local.runner
  name              = local.names.metadata_log_group
  retention_in_days = 365
  kms_key_id        = module.key.arn
}

resource "aws_codebuild_project" "runner" {
  for_each               = local.runner
  name                   = each.key
  description            = "Migrates the metadata database and records deliveries in it: RunMetadata"
  service_role           = module.runner_role[each.key].arn
  encryption_key         = module.key.arn
  build_timeout          = 30
  queued_timeout         = 60
  concurrent_build_limit = 1
  project_visibility     = "PRIVATE"

  # The program names what it does: its buildspec comes with it, by the hash of both. Who names none finds none.
  source {
    type      = "S3"
    location  = "${local.names.data_bucket}/scripts/metadata-none.zip"
    buildspec = "version: 0.2\nphases: {}\n"
  }

  artifacts {
    type = "NO_ARTIFACTS"
  }

  environment {
    type         = "LINUX_CONTAINER"
    image        = "aws/codebuild/standard:7.0"
    compute_type = "BUILD_GENERAL1_SMALL"

    environment_variable {
      name  = "SLIPWAY_METADATA"
      value = aws_rds_cluster.this.endpoint
    }
  }

  vpc_config {
    vpc_id             = var.vpc_id
    subnets            = var.subnet_ids
    security_group_ids = [each.value.security_group_id]
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.runner[each.key].name
    }
  }
}
