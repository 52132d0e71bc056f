# What people may do themselves. Everything that changes a model's life is done by jobs; people merge, approve and dispatch.
locals {
  see_deliveries = concat(local.read_registry, local.read_endpoints, local.read_metrics, [
    {
      Sid      = "SeePipelines"
      Effect   = "Allow"
      Action   = ["sagemaker:DescribePipeline", "sagemaker:DescribePipelineExecution", "sagemaker:ListPipelineExecutionSteps", "sagemaker:ListPipelineExecutions"]
      Resource = [local.arns.pipelines, local.arns.executions]
    },
    {
      Sid      = "SeeDashboard"
      Effect   = "Allow"
      Action   = ["cloudwatch:GetDashboard"]
      Resource = local.arns.dashboard
    },
    {
      Sid      = "SeeJobs"
      Effect   = "Allow"
      Action   = ["sagemaker:DescribeProcessingJob", "sagemaker:DescribeTrainingJob"]
      Resource = [local.arns.processing_jobs, local.arns.training_jobs]
    },
    {
      Sid      = "ReadLogs"
      Effect   = "Allow"
      Action   = ["logs:DescribeLogStreams", "logs:FilterLogEvents", "logs:GetLogEvents"]
      Resource = [local.arns.job_logs, "${local.arns.job_logs}:log-stream:*"]
    },
  ])

  # By persona: folders that may be listed and read, and written.
  folders = {
    platform-engineer = { read = ["deliveries", "evaluations", "monitoring"], write = [] }
    data-engineer     = { read = ["raw", "processed", "features", "ground-truth"], write = ["raw", "processed", "features", "ground-truth"] }
    data-scientist    = { read = ["processed", "features", "evaluations", "deliveries", "monitoring"], write = [] }
    approver          = { read = ["deliveries", "evaluations", "monitoring"], write = ["deliveries"] }
  }

  folder_access = {
    for persona, folder in local.folders : persona => concat(local.data_key, [
      {
        Sid       = "ListFolders"
        Effect    = "Allow"
        Action    = ["s3:ListBucket"]
        Resource  = local.data
        Condition = { StringLike = { "s3:prefix" = [for name in folder.read : "${name}/*"] } }
      },
      {
        Sid      = "ReadFolders"
        Effect   = "Allow"
        Action   = ["s3:GetObject"]
        Resource = [for name in folder.read : "${local.data}/${name}/*"]
      },
      ], [
      for statement in [{
        Sid      = "WriteFolders"
        Effect   = "Allow"
        Action   = ["s3:AbortMultipartUpload", "s3:PutObject"]
        Resource = [for name in folder.write : "${local.data}/${name}/*"]
      }] : statement if length(folder.write) > 0
    ])
  }

  platform_engineer = concat(local.see_deliveries, local.folder_access.platform-engineer, local.read_metadata, [
    {
      Sid      = "SeeAlarms"
      Effect   = "Allow"
      Action   = ["cloudwatch:DescribeAlarmHistory", "cloudwatch:DescribeAlarms"]
      Resource = "arn:aws:cloudwatch:${var.region}:${var.account_id}:alarm:*"
    },
    {
      Sid      = "SeeImages"
      Effect   = "Allow"
      Action   = ["ecr:DescribeImageScanFindings", "ecr:DescribeImages", "ecr:DescribeRepositories"]
      Resource = local.arns.repositories
    },
  ])

  data_engineer = concat(local.folder_access.data-engineer, local.run_data)

  data_scientist_work = concat(local.see_deliveries, local.folder_access.data-scientist, local.ask_data, [{
    Sid      = "TryCandidates"
    Effect   = "Allow"
    Action   = ["sagemaker:InvokeEndpoint"]
    Resource = local.arns.staging
  }])

  data_scientist = concat(local.data_scientist_work, local.open_workspace)

  approver = concat(local.see_deliveries, local.folder_access.approver, local.approve, [{
    Sid      = "StageApproved"
    Effect   = "Allow"
    Action   = ["sagemaker:UpdateModelPackage"]
    Resource = local.arns.packages
    Condition = {
      Null         = { "sagemaker:ModelApprovalStatus" = "true" }
      StringEquals = { "sagemaker:ModelLifeCycle:stage" = "Approved" }
    }
  }])
}
