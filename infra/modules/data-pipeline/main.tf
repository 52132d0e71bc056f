module "naming" {
  source     = "../naming"
  account_id = var.account_id
  region     = var.region
}

locals {
  data  = module.naming.data
  names = module.naming.names
  arns  = module.naming.arns

  # Columns as manifests write them: p0..p195 are 196.
  spans = {
    for model, columns in var.models : model => flatten([
      for column in columns.numeric : can(regex("^.*[0-9]+\\.\\..*[0-9]+$", column)) ? [
        for number in range(
          tonumber(regex("([0-9]+)\\.\\.", column)[0]), tonumber(regex("([0-9]+)$", column)[0]) + 1
        ) : "${regex("^(.*?)[0-9]+\\.\\.", column)[0]}${number}"
      ] : [column]
    ])
  }

  # What the function and the job know of each model.
  rules = {
    for model, columns in var.models : model => {
      label        = columns.label
      time         = try(columns.time.column, null)
      time_format  = try(columns.time.format, null)
      numeric      = local.spans[model]
      categorical  = columns.categorical
      key          = columns.key
      minimum_rows = columns.minimum_rows
    }
  }

  rules_key = "${var.prefixes.scripts}data-rules.json"
}

module "key" {
  source      = "../key"
  account_id  = var.account_id
  region      = var.region
  alias       = local.data.pipeline_alias
  description = "data pipeline: catalog, queries, queues, logs, feature store"
  users = [
    for role in concat(
      [for part in ["trigger", "validate", "transform", "load", "crawl", "machine", "schedule", "features"] : local.data.roles[part]],
      ["slipway-data-engineer", "slipway-data-scientist", local.names.workspace, "slipway-infra", "slipway-infra-plan"],
    ) : "arn:aws:iam::${var.account_id}:role/${role}"
  ]
  services   = ["dynamodb", "glue", "lambda", "s3", "sagemaker", "sqs"]
  log_groups = ["/aws/lambda/slipway-data-", "/aws-glue/", "/aws/vendedlogs/states/slipway-data"]
  writers    = ["events.amazonaws.com", "scheduler.amazonaws.com"]
}
