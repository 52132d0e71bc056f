module "naming" {
  source     = "../naming"
  account_id = var.account_id
  region     = var.region
}

locals {
  names = module.naming.names
  arns  = module.naming.arns

  # Every folder of the bucket that code or people use, and who fills it.
  prefixes = {
    raw          = "raw/"          # data engineers; a snapshot a content hash
    processed    = "processed/"    # pipelines: training and test rows
    features     = "features/"     # data engineers
    models       = "models/"       # pipelines: artifacts; deliveries: version claims
    evaluations  = "evaluations/"  # pipelines: evaluation.json
    captures     = "captures/"     # endpoints
    ground_truth = "ground-truth/" # data engineers: labels
    deliveries   = "deliveries/"   # deliveries: log, lease, evidence
    monitoring   = "monitoring/"   # monitoring: joined answers, drift evidence
    scripts      = "scripts/"      # Terraform: what data jobs run
    athena       = "athena/"       # queries of people: results
    logs         = "logs/"         # streaming: structured logs
  }
}
