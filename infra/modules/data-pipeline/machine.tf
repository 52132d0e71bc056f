locals {
  definition = templatefile("${path.module}/machine.asl.json", {
    validate_arn    = aws_lambda_function.this["validate"].arn
    transform_job   = local.data.transform_job
    load_job        = local.data.load_job
    alert_topic_arn = local.arns.alert_topic
  })
}

resource "aws_cloudwatch_log_group" "machine" {
  name              = "/aws/vendedlogs/states/${local.data.machine}"
  retention_in_days = var.limits.log_days
  kms_key_id        = module.key.arn
}

resource "aws_sfn_state_machine" "this" {
  name       = local.data.machine
  role_arn   = module.role["machine"].arn
  definition = local.definition

  # Without the executions' data: keys and hashes are in the executions themselves.
  logging_configuration {
    level                  = "ALL"
    include_execution_data = false
    log_destination        = "${aws_cloudwatch_log_group.machine.arn}:*"
  }

  tracing_configuration {
    enabled = true
  }

  depends_on = [aws_glue_job.this, aws_lambda_function.this]
}
