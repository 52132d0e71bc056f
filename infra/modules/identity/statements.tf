# Statements that several roles share. The actions are those that build/aws calls, and no other; tests/infra holds the two together.
locals {
  # The key of the data bucket and the images, and only through S3 and ECR.
  data_key = [{
    Sid      = "DataKey"
    Effect   = "Allow"
    Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
    Resource = local.arns.keys
    Condition = {
      "ForAnyValue:StringEquals" = { "kms:ResourceAliases" = local.names.data_key_alias }
      StringEquals               = { "kms:ViaService" = "s3.${var.region}.amazonaws.com" }
    }
  }]

  # Without s3:ListBucket S3 answers 403 for what is missing, and a delivery could not tell "not there" from "not allowed".
  list_data = [{
    Sid      = "ListData"
    Effect   = "Allow"
    Action   = ["s3:ListBucket"]
    Resource = local.data
  }]

  # The records of every delivery: lease, log, claims of versions.
  records = concat(local.data_key, local.list_data, [{
    Sid      = "Records"
    Effect   = "Allow"
    Action   = ["s3:GetObject", "s3:PutObject"]
    Resource = ["${local.data}/deliveries/*", "${local.data}/models/*/versions/*"]
  }])

  read_registry = [
    {
      Sid      = "ReadRegistry"
      Effect   = "Allow"
      Action   = ["sagemaker:DescribeModelPackage", "sagemaker:DescribeModelPackageGroup"]
      Resource = [local.arns.package_groups, local.arns.packages]
    },
    {
      # ListModelPackages knows no resources.
      Sid      = "ListPackages"
      Effect   = "Allow"
      Action   = ["sagemaker:ListModelPackages"]
      Resource = "*"
    },
  ]

  # What is attached to an image, and its scan, are asked for before it is staged and before it answers users.
  read_images = [
    {
      # GetAuthorizationToken knows no resources.
      Sid      = "LogInToReadImages"
      Effect   = "Allow"
      Action   = ["ecr:GetAuthorizationToken"]
      Resource = "*"
    },
    {
      Sid      = "ReadImages"
      Effect   = "Allow"
      Action   = ["ecr:BatchGetImage", "ecr:DescribeImageScanFindings", "ecr:GetDownloadUrlForLayer"]
      Resource = local.arns.repositories
    },
  ]

  # Stages may be set, and a package rejected; approving is the approver's.
  set_stage = [{
    Sid       = "SetStage"
    Effect    = "Allow"
    Action    = ["sagemaker:UpdateModelPackage"]
    Resource  = local.arns.packages
    Condition = { StringEqualsIfExists = { "sagemaker:ModelApprovalStatus" = "Rejected" } }
  }]

  approve = [{
    Sid       = "Approve"
    Effect    = "Allow"
    Action    = ["sagemaker:UpdateModelPackage"]
    Resource  = local.arns.packages
    Condition = { StringEquals = { "sagemaker:ModelApprovalStatus" = ["Approved", "Rejected"] } }
  }]

  pass_execution_role = [{
    Sid       = "PassExecutionRole"
    Effect    = "Allow"
    Action    = ["iam:PassRole"]
    Resource  = local.arns.execution_role
    Condition = { StringEquals = { "iam:PassedToService" = "sagemaker.amazonaws.com" } }
  }]

  read_endpoints = [{
    Sid      = "ReadEndpoints"
    Effect   = "Allow"
    Action   = ["sagemaker:DescribeEndpoint", "sagemaker:DescribeEndpointConfig", "sagemaker:DescribeModel"]
    Resource = [local.arns.endpoints, local.arns.endpoint_configs, local.arns.models]
  }]

  make_configurations = concat(local.pass_execution_role, [{
    Sid      = "MakeConfigurations"
    Effect   = "Allow"
    Action   = ["sagemaker:CreateEndpointConfig", "sagemaker:CreateModel"]
    Resource = [local.arns.endpoint_configs, local.arns.models]
  }])

  read_metrics = [{
    # GetMetricData knows no resources.
    Sid      = "ReadMetrics"
    Effect   = "Allow"
    Action   = ["cloudwatch:GetMetricData"]
    Resource = "*"
  }]

  # Heartbeat of ticks, metrics of monitoring.
  write_metrics = [{
    # PutMetricData knows no resources, but namespaces.
    Sid       = "WriteMetrics"
    Effect    = "Allow"
    Action    = ["cloudwatch:PutMetricData"]
    Resource  = "*"
    Condition = { StringEquals = { "cloudwatch:namespace" = "Slipway" } }
  }]

  read_evidence = [{
    Sid      = "ReadEvidence"
    Effect   = "Allow"
    Action   = ["s3:GetObject"]
    Resource = ["${local.data}/captures/*", "${local.data}/evaluations/*", "${local.data}/ground-truth/*", "${local.data}/monitoring/*"]
  }]
}
