locals {
  jobs = {
    transform = { name = local.data.transform_job, script = "transform.py", about = "An upload becomes one training file and its features", extra = { "--rules_key" = local.rules_key } }
    load      = { name = local.data.load_job, script = "load_features.py", about = "Features into the feature store", extra = {} }
  }
}

resource "aws_s3_object" "script" {
  for_each               = local.jobs
  bucket                 = var.bucket
  key                    = "${var.prefixes.scripts}${each.value.script}"
  content                = file("${path.module}/scripts/${each.value.script}")
  content_type           = "text/x-python"
  server_side_encryption = "aws:kms"
  kms_key_id             = module.key.arn
}

resource "aws_s3_object" "rules" {
  bucket                 = var.bucket
  key                    = local.rules_key
  content                = jsonencode(local.rules)
  content_type           = "application/json"
  server_side_encryption = "aws:kms"
  kms_key_id             = module.key.arn
}

resource "aws_glue_job" "this" {
  for_each               = local.jobs
  name                   = each.value.name
  description            = each.value.about
  role_arn               = module.role[each.key].arn
  glue_version           = "5.1"
  execution_class        = "STANDARD"
  worker_type            = "G.1X"
  number_of_workers      = var.limits.workers
  timeout                = var.limits.timeout_minutes
  security_configuration = aws_glue_security_configuration.this.name

  # The state machine tries again, and it alone.
  max_retries = 0

  command {
    name            = "glueetl"
    python_version  = "3"
    script_location = "s3://${var.bucket}/${var.prefixes.scripts}${each.value.script}"
  }

  execution_property {
    max_concurrent_runs = 3
  }

  default_arguments = merge(each.value.extra, {
    "--job-language"                     = "python"
    "--enable-continuous-cloudwatch-log" = "true"
    "--enable-metrics"                   = "true"
    "--job-bookmark-option"              = "job-bookmark-disable"
    "--TempDir"                          = "s3://${var.bucket}/${var.prefixes.scripts}temporary/"
  })

  depends_on = [aws_s3_object.script]
}
