module "naming" {
  source     = "../naming"
  account_id = var.account_id
  region     = var.region
}

locals {
  names = module.naming.names
  arns  = module.naming.arns
  data  = local.arns.data_bucket

  # Both forms of a subject, each compared as a whole: no wildcard that another repository, branch or pull request could fit.
  owner      = split("/", var.github.repository)[0]
  repository = split("/", var.github.repository)[1]
  subjects = {
    for environment in keys(local.jobs) : environment => compact([
      "repo:${var.github.repository}:environment:${environment}",
      var.github.owner_id == null ? "" : "repo:${local.owner}@${var.github.owner_id}/${local.repository}@${var.github.repository_id}:environment:${environment}",
    ])
  }
}
