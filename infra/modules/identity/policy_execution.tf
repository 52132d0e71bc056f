locals {
  # What runs inside SageMaker: jobs of pipelines, and endpoints. It names no endpoint: a model cannot move traffic.
  execution = concat(local.data_key, local.list_data, local.pass_execution_role, local.stream_data, local.join_network, [
    {
      Sid      = "ReadInputs"
      Effect   = "Allow"
      Action   = ["s3:GetObject"]
      Resource = [for folder in ["raw", "processed", "features", "models", "evaluations", "captures", "ground-truth"] : "${local.data}/${folder}/*"]
    },
    {
      Sid      = "WriteOutputs"
      Effect   = "Allow"
      Action   = ["s3:AbortMultipartUpload", "s3:PutObject"]
      Resource = [for folder in ["processed", "models", "evaluations", "captures", "monitoring"] : "${local.data}/${folder}/*"]
    },
    {
      # The claims of versions are the deliveries': a training job may not make one.
      Sid      = "NoClaims"
      Effect   = "Deny"
      Action   = ["s3:PutObject"]
      Resource = "${local.data}/models/*/versions/*"
    },
    {
      Sid      = "LogInToRegistry"
      Effect   = "Allow"
      Action   = ["ecr:GetAuthorizationToken"]
      Resource = "*"
    },
    {
      Sid      = "PullImages"
      Effect   = "Allow"
      Action   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
      Resource = local.arns.repositories
    },
    {
      Sid    = "PipelineJobs"
      Effect = "Allow"
      Action = [
        "sagemaker:AddTags", "sagemaker:CreateProcessingJob", "sagemaker:CreateTrainingJob", "sagemaker:DescribeProcessingJob",
        "sagemaker:DescribeTrainingJob", "sagemaker:StopProcessingJob", "sagemaker:StopTrainingJob",
      ]
      Resource = [local.arns.training_jobs, local.arns.processing_jobs]
    },
    {
      # Registers, and cannot register as approved.
      Sid       = "Register"
      Effect    = "Allow"
      Action    = ["sagemaker:CreateModelPackage"]
      Resource  = [local.arns.package_groups, local.arns.packages]
      Condition = { StringEqualsIfExists = { "sagemaker:ModelApprovalStatus" = "PendingManualApproval" } }
    },
    {
      Sid      = "Logs"
      Effect   = "Allow"
      Action   = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
      Resource = [local.arns.job_logs, "${local.arns.job_logs}:log-stream:*"]
    },
    {
      Sid       = "Metrics"
      Effect    = "Allow"
      Action    = ["cloudwatch:PutMetricData"]
      Resource  = "*"
      Condition = { StringEquals = { "cloudwatch:namespace" = ["/aws/sagemaker/Endpoints", "/aws/sagemaker/ProcessingJobs", "/aws/sagemaker/TrainingJobs", "Slipway"] } }
    },
  ])
}
