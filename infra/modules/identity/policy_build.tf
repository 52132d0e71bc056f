locals {
  push_images = [
    {
      # GetAuthorizationToken knows no resources.
      Sid      = "LogInToRegistry"
      Effect   = "Allow"
      Action   = ["ecr:GetAuthorizationToken"]
      Resource = "*"
    },
    {
      # Repositories are Terraform's: what is missing is refused, not made.
      Sid    = "PushImages"
      Effect = "Allow"
      Action = [
        "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:CompleteLayerUpload", "ecr:DescribeImageScanFindings", "ecr:DescribeImages",
        "ecr:DescribeRepositories", "ecr:GetDownloadUrlForLayer", "ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart",
      ]
      Resource = local.arns.repositories
    },
  ]

  run_pipelines = concat(local.pass_execution_role, local.read_registry, local.set_stage, [
    {
      # The delivery asks for the package group by creating it; it is there already.
      Sid      = "PackageGroup"
      Effect   = "Allow"
      Action   = ["sagemaker:CreateModelPackageGroup"]
      Resource = local.arns.package_groups
    },
    {
      Sid    = "RunPipelines"
      Effect = "Allow"
      Action = [
        "sagemaker:CreatePipeline", "sagemaker:DescribePipeline", "sagemaker:DescribePipelineExecution", "sagemaker:ListPipelineExecutionSteps",
        "sagemaker:StartPipelineExecution", "sagemaker:UpdatePipeline",
      ]
      Resource = [local.arns.pipelines, local.arns.executions]
    },
    {
      Sid      = "DataSnapshots"
      Effect   = "Allow"
      Action   = ["s3:GetObject", "s3:PutObject"]
      Resource = "${local.data}/raw/*"
    },
    {
      Sid      = "ReadEvaluations"
      Effect   = "Allow"
      Action   = ["s3:GetObject"]
      Resource = "${local.data}/evaluations/*"
    },
  ])

  # BuildImages --builder codebuild: source to the bucket, a build, its log.
  build_remotely = [
    {
      Sid      = "Sources"
      Effect   = "Allow"
      Action   = ["s3:GetObject", "s3:PutObject"]
      Resource = "${local.data}/sources/*"
    },
    {
      Sid      = "Builds"
      Effect   = "Allow"
      Action   = ["codebuild:BatchGetBuilds", "codebuild:BatchGetProjects", "codebuild:ListBuildsForProject", "codebuild:StartBuild", "codebuild:StopBuild"]
      Resource = local.arns.image_project
    },
    {
      Sid      = "BuildLogs"
      Effect   = "Allow"
      Action   = ["logs:GetLogEvents"]
      Resource = "${local.arns.image_logs}:log-stream:*"
    },
  ]

  build = concat(local.records, local.push_images, local.build_remotely, local.run_pipelines, local.read_endpoints, local.write_metrics)
}
