# What runs in a workspace runs as this role: a data scientist's rights, and the own space.
module "role" {
  source       = "../role"
  account_id   = var.account_id
  name         = local.names.workspace
  description  = "Workspaces of data scientists"
  service      = "sagemaker"
  boundary_arn = local.arns.boundary
  statements   = var.policy
}
