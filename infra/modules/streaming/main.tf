module "naming" {
  source     = "../naming"
  account_id = var.account_id
  region     = var.region
}

locals {
  data  = module.naming.data
  names = module.naming.names
  arns  = module.naming.arns
}

module "key" {
  source      = "../key"
  account_id  = var.account_id
  region      = var.region
  alias       = local.data.streaming_alias
  description = "streams: events, logs on their way, queue, feature store"
  users = concat(
    [local.data.role_arns.consumer, local.data.role_arns.delivery, local.data.role_arns.features, local.arns.execution_role],
    [for role in ["slipway-infra", "slipway-infra-plan"] : "arn:aws:iam::${var.account_id}:role/${role}"],
  )
  services   = ["dynamodb", "firehose", "kinesis", "lambda", "s3", "sagemaker", "sqs"]
  log_groups = ["/aws/lambda/slipway-stream-", "/aws/kinesisfirehose/slipway-"]
}
