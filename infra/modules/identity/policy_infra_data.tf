# What Terraform needs for data-pipeline, streaming and metadata. An inline policy has no room for it: managed ones of our own.
locals {
  here = "${var.region}:${var.account_id}"

  data_settings = {
    glue      = ["arn:aws:glue:${local.here}:catalog", "arn:aws:glue:${local.here}:database/slipway*", "arn:aws:glue:${local.here}:table/slipway*", "arn:aws:glue:${local.here}:userDefinedFunction/slipway*", "arn:aws:glue:${local.here}:crawler/slipway-*", "arn:aws:glue:${local.here}:job/slipway-*"]
    athena    = ["arn:aws:athena:${local.here}:workgroup/slipway"]
    features  = [module.naming.data.arns.features]
    functions = ["arn:aws:lambda:${local.here}:function:slipway-*"]
    machines  = ["arn:aws:states:${local.here}:stateMachine:slipway-*"]
    rules     = ["arn:aws:events:${local.here}:rule/slipway-*"]
    schedules = ["arn:aws:scheduler:${local.here}:schedule/default/slipway-*"]
    queues    = ["arn:aws:sqs:${local.here}:slipway-*"]
    logs      = [for name in ["/aws/lambda/slipway-*", "/aws/vendedlogs/states/slipway-*", "/aws/kinesisfirehose/slipway-*", "/aws/rds/cluster/slipway-*"] : "arn:aws:logs:${local.here}:log-group:${name}"]
    streams   = ["arn:aws:kinesis:${local.here}:stream/slipway-*", "arn:aws:firehose:${local.here}:deliverystream/slipway-*"]
    databases = [for kind in ["cluster", "db", "subgrp", "cluster-pg", "cluster-snapshot"] : "arn:aws:rds:${local.here}:${kind}:slipway-*"]
    mappings  = ["arn:aws:lambda:${local.here}:event-source-mapping:*"]
    scripts   = ["${local.data}/scripts/*"]
  }

  read_data_settings = [
    { Sid = "Catalog", Effect = "Allow", Action = ["glue:GetCrawler", "glue:GetDatabase", "glue:GetJob", "glue:GetTable", "glue:GetTags"], Resource = local.data_settings.glue },
    { Sid = "Workgroup", Effect = "Allow", Action = ["athena:GetWorkGroup", "athena:ListTagsForResource"], Resource = local.data_settings.athena },
    { Sid = "Features", Effect = "Allow", Action = ["sagemaker:DescribeFeatureGroup", "sagemaker:ListTags"], Resource = local.data_settings.features },
    { Sid = "Functions", Effect = "Allow", Action = ["lambda:GetFunction", "lambda:GetFunctionCodeSigningConfig", "lambda:GetPolicy", "lambda:ListTags", "lambda:ListVersionsByFunction"], Resource = local.data_settings.functions },
    { Sid = "Mappings", Effect = "Allow", Action = ["lambda:GetEventSourceMapping", "lambda:ListTags"], Resource = local.data_settings.mappings },
    { Sid = "Machines", Effect = "Allow", Action = ["states:DescribeStateMachine", "states:ListStateMachineVersions", "states:ListTagsForResource"], Resource = local.data_settings.machines },
    { Sid = "Rules", Effect = "Allow", Action = ["events:DescribeRule", "events:ListTagsForResource", "events:ListTargetsByRule"], Resource = local.data_settings.rules },
    { Sid = "Schedules", Effect = "Allow", Action = ["scheduler:GetSchedule"], Resource = local.data_settings.schedules },
    { Sid = "Queues", Effect = "Allow", Action = ["sqs:GetQueueAttributes", "sqs:ListQueueTags"], Resource = local.data_settings.queues },
    { Sid = "LogGroups", Effect = "Allow", Action = ["logs:DescribeLogStreams", "logs:ListTagsForResource"], Resource = local.data_settings.logs },
    { Sid = "Streams", Effect = "Allow", Action = ["firehose:DescribeDeliveryStream", "firehose:ListTagsForDeliveryStream", "kinesis:DescribeStreamSummary", "kinesis:ListTagsForResource", "kinesis:ListTagsForStream"], Resource = local.data_settings.streams },
    {
      Sid    = "Databases"
      Effect = "Allow"
      Action = [
        "rds:DescribeDBClusterParameterGroups", "rds:DescribeDBClusterParameters", "rds:DescribeDBClusters", "rds:DescribeDBInstances",
        "rds:DescribeDBSubnetGroups", "rds:ListTagsForResource",
      ]
      Resource = concat(local.data_settings.databases, ["arn:aws:rds:${local.here}:db:*"])
    },
    { Sid = "Scripts", Effect = "Allow", Action = ["s3:GetObject", "s3:GetObjectTagging"], Resource = local.data_settings.scripts },
    local.data_keys.PipelineKey,
    {
      # None of them knows resources.
      Sid      = "Lists"
      Effect   = "Allow"
      Action   = ["glue:GetSecurityConfiguration", "rds:DescribeGlobalClusters", "states:ValidateStateMachineDefinition"]
      Resource = "*"
    },
  ]

  write_data_settings = [
    {
      Sid    = "Catalog"
      Effect = "Allow"
      Action = [
        "glue:CreateCrawler", "glue:CreateDatabase", "glue:CreateJob", "glue:CreateTable", "glue:DeleteCrawler", "glue:DeleteDatabase",
        "glue:DeleteJob", "glue:DeleteTable", "glue:TagResource", "glue:UntagResource", "glue:UpdateCrawler", "glue:UpdateDatabase",
        "glue:UpdateJob", "glue:UpdateTable",
      ]
      Resource = local.data_settings.glue
    },
    { Sid = "Workgroup", Effect = "Allow", Action = ["athena:CreateWorkGroup", "athena:DeleteWorkGroup", "athena:TagResource", "athena:UntagResource", "athena:UpdateWorkGroup"], Resource = local.data_settings.athena },
    { Sid = "Features", Effect = "Allow", Action = ["sagemaker:AddTags", "sagemaker:CreateFeatureGroup", "sagemaker:DeleteFeatureGroup", "sagemaker:UpdateFeatureGroup"], Resource = local.data_settings.features },
    {
      Sid    = "Functions"
      Effect = "Allow"
      Action = [
        "lambda:AddPermission", "lambda:CreateFunction", "lambda:DeleteFunction", "lambda:PutFunctionConcurrency", "lambda:RemovePermission",
        "lambda:TagResource", "lambda:UntagResource", "lambda:UpdateFunctionCode", "lambda:UpdateFunctionConfiguration",
      ]
      Resource = local.data_settings.functions
    },
    {
      Sid      = "Mappings"
      Effect   = "Allow"
      Action   = ["lambda:CreateEventSourceMapping", "lambda:DeleteEventSourceMapping", "lambda:TagResource", "lambda:UpdateEventSourceMapping"]
      Resource = local.data_settings.mappings
    },
    { Sid = "Machines", Effect = "Allow", Action = ["states:CreateStateMachine", "states:DeleteStateMachine", "states:TagResource", "states:UntagResource", "states:UpdateStateMachine"], Resource = local.data_settings.machines },
    { Sid = "Rules", Effect = "Allow", Action = ["events:DeleteRule", "events:PutRule", "events:PutTargets", "events:RemoveTargets", "events:TagResource", "events:UntagResource"], Resource = local.data_settings.rules },
    { Sid = "Schedules", Effect = "Allow", Action = ["scheduler:CreateSchedule", "scheduler:DeleteSchedule", "scheduler:UpdateSchedule"], Resource = local.data_settings.schedules },
    { Sid = "Queues", Effect = "Allow", Action = ["sqs:CreateQueue", "sqs:DeleteQueue", "sqs:SetQueueAttributes", "sqs:TagQueue", "sqs:UntagQueue"], Resource = local.data_settings.queues },
    {
      Sid      = "LogGroups"
      Effect   = "Allow"
      Action   = ["logs:AssociateKmsKey", "logs:CreateLogGroup", "logs:CreateLogStream", "logs:DeleteLogGroup", "logs:DeleteLogStream", "logs:PutRetentionPolicy", "logs:TagResource", "logs:UntagResource"]
      Resource = local.data_settings.logs
    },
    {
      Sid    = "Streams"
      Effect = "Allow"
      Action = [
        "firehose:CreateDeliveryStream", "firehose:DeleteDeliveryStream", "firehose:StartDeliveryStreamEncryption", "firehose:TagDeliveryStream",
        "firehose:UntagDeliveryStream", "firehose:UpdateDestination", "kinesis:AddTagsToStream", "kinesis:CreateStream", "kinesis:DeleteStream",
        "kinesis:EnableEnhancedMonitoring", "kinesis:IncreaseStreamRetentionPeriod", "kinesis:StartStreamEncryption", "kinesis:UpdateShardCount",
      ]
      Resource = local.data_settings.streams
    },
    { Sid = "Scripts", Effect = "Allow", Action = ["s3:DeleteObject", "s3:PutObject", "s3:PutObjectTagging"], Resource = local.data_settings.scripts },
    {
      Sid       = "PassDataRoles"
      Effect    = "Allow"
      Action    = ["iam:PassRole"]
      Resource  = [for role in sort(values(module.naming.data.role_arns)) : role]
      Condition = { StringEquals = { "iam:PassedToService" = ["firehose.amazonaws.com", "glue.amazonaws.com", "lambda.amazonaws.com", "sagemaker.amazonaws.com", "scheduler.amazonaws.com", "states.amazonaws.com"] } }
    },
    {
      # Neither knows resources.
      Sid      = "SecurityConfigurations"
      Effect   = "Allow"
      Action   = ["glue:CreateSecurityConfiguration", "glue:DeleteSecurityConfiguration"]
      Resource = "*"
    },
  ]

  write_metadata = [
    {
      Sid    = "Databases"
      Effect = "Allow"
      Action = [
        "rds:AddTagsToResource", "rds:CreateDBCluster", "rds:CreateDBClusterParameterGroup", "rds:CreateDBClusterSnapshot", "rds:CreateDBInstance",
        "rds:CreateDBSubnetGroup", "rds:DeleteDBCluster", "rds:DeleteDBClusterParameterGroup", "rds:DeleteDBInstance", "rds:DeleteDBSubnetGroup",
        "rds:ModifyDBCluster", "rds:ModifyDBClusterParameterGroup", "rds:ModifyDBInstance", "rds:ModifyDBSubnetGroup", "rds:RemoveTagsFromResource",
      ]
      Resource = local.data_settings.databases
    },
    { Sid = "OwnerSecret", Effect = "Allow", Action = ["secretsmanager:CreateSecret", "secretsmanager:TagResource"], Resource = "arn:aws:secretsmanager:${local.here}:secret:rds!*" },
    {
      Sid      = "Runner"
      Effect   = "Allow"
      Action   = ["codebuild:BatchGetProjects", "codebuild:CreateProject", "codebuild:DeleteProject", "codebuild:UpdateProject"]
      Resource = local.arns.metadata_project
    },
    {
      # RunMetadata: the program to scripts/, a build, its log.
      Sid      = "Run"
      Effect   = "Allow"
      Action   = ["codebuild:BatchGetBuilds", "codebuild:ListBuildsForProject", "codebuild:StartBuild", "codebuild:StopBuild"]
      Resource = local.arns.metadata_project
    },
    {
      Sid      = "RunnerLog"
      Effect   = "Allow"
      Action   = ["logs:GetLogEvents"]
      Resource = "${local.arns.metadata_logs}:log-stream:*"
    },
    local.data_key[0],
    {
      Sid       = "PassRunnerRole"
      Effect    = "Allow"
      Action    = ["iam:PassRole"]
      Resource  = local.arns.metadata_runner_role
      Condition = { StringEquals = { "iam:PassedToService" = "codebuild.amazonaws.com" } }
    },
    { Sid = "Migrate", Effect = "Allow", Action = ["rds-db:connect"], Resource = local.prepared.database_migrator },
  ]

  # In the boundary, which grants nothing, by service: single actions have no room. The verbs of ec2, logs and sagemaker are there already.
  infra_data_limits = [for actions in [
    "athena:*", "codebuild:ListBuildsForProject", "codebuild:St*Build", "events:*", "firehose:*", "glue:*", "kinesis:*", "lambda:*", "logs:GetLogEvents", "rds:*", "rds-db:connect", "s3:*ObjectTagging", "scheduler:*",
    "secretsmanager:CreateSecret", "secretsmanager:TagResource", "sqs:*", "states:*",
  ] : actions if var.data_platform]

  # As infra_policies, whose resources they share. They stand on slipway-infra-reads and slipway-infra-network, which are always there.
  infra_data_policies = { for name, policy in {
    slipway-infra-data-read  = { roles = ["slipway-infra", "slipway-infra-plan"], policy = local.read_data_settings }
    slipway-infra-data-write = { roles = ["slipway-infra"], policy = local.write_data_settings }
    slipway-infra-metadata   = { roles = ["slipway-infra"], policy = local.write_metadata }
  } : name => policy if var.data_platform }
}
