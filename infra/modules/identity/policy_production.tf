locals {
  move_live_endpoints = [{
    Sid    = "LiveEndpoints"
    Effect = "Allow"
    Action = [
      "sagemaker:CreateEndpoint", "sagemaker:DeleteEndpoint", "sagemaker:UpdateEndpoint", "sagemaker:UpdateEndpointWeightsAndCapacities",
    ]
    Resource = [local.arns.endpoints, local.arns.endpoint_configs]
  }]

  production_tick = concat(
    local.records, local.read_registry, local.read_images, local.set_stage, local.read_endpoints, local.make_configurations, local.move_live_endpoints,
    local.read_evidence, local.read_metrics, local.write_metrics,
    [
      {
        Sid      = "SmokeTest"
        Effect   = "Allow"
        Action   = ["sagemaker:InvokeEndpoint"]
        Resource = local.arns.endpoints
      },
      {
        # Ticks take a delivery from where it stands, also from its pipeline; they start none.
        Sid      = "ReadPipelines"
        Effect   = "Allow"
        Action   = ["sagemaker:DescribePipeline", "sagemaker:DescribePipelineExecution", "sagemaker:ListPipelineExecutionSteps"]
        Resource = [local.arns.pipelines, local.arns.executions]
      },
    ],
  )

  # Behind the gate: the same, and approvals are recorded here.
  production = concat(local.production_tick, local.approve)
}
