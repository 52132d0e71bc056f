locals {
  # Endpoints of a name that ends in -staging, and no other. The shadow is on the live endpoint, and whoever may update a live
  # endpoint may put any configuration on it (IAM sees its name, not what it serves): so the shadow is production-tick's.
  staging = concat(local.records, local.read_registry, local.read_images, local.set_stage, local.read_endpoints, local.make_configurations, local.read_evidence, local.read_metrics, local.write_metrics, [
    {
      Sid      = "StagingEndpoints"
      Effect   = "Allow"
      Action   = ["sagemaker:CreateEndpoint", "sagemaker:DeleteEndpoint", "sagemaker:UpdateEndpoint"]
      Resource = [local.arns.staging, local.arns.endpoint_configs]
    },
    {
      Sid      = "SmokeTest"
      Effect   = "Allow"
      Action   = ["sagemaker:InvokeEndpoint"]
      Resource = local.arns.staging
    },
    {
      Sid      = "ReadInputs"
      Effect   = "Allow"
      Action   = ["s3:GetObject"]
      Resource = ["${local.data}/raw/*"]
    },
    {
      # The monitor's jobs run here.
      Sid      = "DriftEvidence"
      Effect   = "Allow"
      Action   = ["s3:PutObject"]
      Resource = "${local.data}/monitoring/*"
    },
  ])
}
