locals {
  # As build, and it watches live answers: what drifts is trained again.
  retrain = concat(local.build, local.read_evidence, local.read_metrics, [{
    Sid      = "DriftEvidence"
    Effect   = "Allow"
    Action   = ["s3:PutObject"]
    Resource = "${local.data}/monitoring/*"
  }])
}
