# What prepares data, as text like the rest: data-pipeline, streaming and metadata make it, identity says who may use it.
locals {
  at = "${var.region}:${var.account_id}"

  data_roles = {
    trigger   = "${local.prefix}-data-trigger"
    validate  = "${local.prefix}-data-validate"
    transform = "${local.prefix}-data-transform"
    load      = "${local.prefix}-data-load"
    crawl     = "${local.prefix}-data-crawl"
    machine   = "${local.prefix}-data-machine"
    schedule  = "${local.prefix}-data-schedule"
    features  = "${local.prefix}-data-features"
    consumer  = "${local.prefix}-stream-consumer"
    delivery  = "${local.prefix}-stream-delivery"
  }

  data = {
    roles     = local.data_roles
    role_arns = { for part, role in local.data_roles : part => "${local.iam}:role/${role}" }

    database        = local.prefix
    workgroup       = local.prefix
    crawler         = "${local.prefix}-processed"
    transform_job   = "${local.prefix}-transform"
    load_job        = "${local.prefix}-load-features"
    machine         = "${local.prefix}-data"
    trigger         = "${local.prefix}-data-trigger"
    validate        = "${local.prefix}-data-validate"
    consumer        = "${local.prefix}-stream-consumer"
    stream          = "${local.prefix}-events"
    delivery        = "${local.prefix}-logs"
    metadata        = "${local.prefix}-metadata"
    pipeline_alias  = "alias/${local.prefix}-data-pipeline"
    streaming_alias = "alias/${local.prefix}-streaming"
    metadata_alias  = "alias/${local.prefix}-metadata"

    arns = {
      catalog       = "arn:aws:glue:${local.at}:catalog"
      database      = "arn:aws:glue:${local.at}:database/${local.prefix}"
      tables        = "arn:aws:glue:${local.at}:table/${local.prefix}/*"
      crawler       = "arn:aws:glue:${local.at}:crawler/${local.prefix}-processed"
      transform_job = "arn:aws:glue:${local.at}:job/${local.prefix}-transform"
      load_job      = "arn:aws:glue:${local.at}:job/${local.prefix}-load-features"
      workgroup     = "arn:aws:athena:${local.at}:workgroup/${local.prefix}"
      machine       = "arn:aws:states:${local.at}:stateMachine:${local.prefix}-data"
      executions    = "arn:aws:states:${local.at}:execution:${local.prefix}-data:*"
      trigger       = "arn:aws:lambda:${local.at}:function:${local.prefix}-data-trigger"
      validate      = "arn:aws:lambda:${local.at}:function:${local.prefix}-data-validate"
      consumer      = "arn:aws:lambda:${local.at}:function:${local.prefix}-stream-consumer"
      bus           = "arn:aws:events:${local.at}:event-bus/default"
      missed        = "arn:aws:sqs:${local.at}:${local.prefix}-data-missed"
      unread        = "arn:aws:sqs:${local.at}:${local.prefix}-stream-unread"
      stream        = "arn:aws:kinesis:${local.at}:stream/${local.prefix}-events"
      delivery      = "arn:aws:firehose:${local.at}:deliverystream/${local.prefix}-logs"
      features      = "arn:aws:sagemaker:${local.at}:feature-group/${local.prefix}-*"
      glue_logs     = "arn:aws:logs:${local.at}:log-group:/aws-glue/*"

      # A database user of the one cluster; the cluster's own id is known only once it is made.
      database_reader   = "arn:aws:rds-db:${local.at}:dbuser:*/slipway_reader"
      database_writer   = "arn:aws:rds-db:${local.at}:dbuser:*/slipway_writer"
      database_migrator = "arn:aws:rds-db:${local.at}:dbuser:*/slipway_migrator"
    }
  }
}

output "data" {
  description = "Names, roles and ARNs of data-pipeline, streaming and metadata."
  value       = local.data
}
