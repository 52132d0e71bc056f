# Names are derived here and in Slipway.Domain (ModelName, AccountNames), and nowhere else. They are text, not attributes of
# resources, so that every policy is known when a plan is made and can be judged before anything exists.
locals {
  prefix = "slipway"
  names = {
    data_bucket     = "${local.prefix}-${var.account_id}-${var.region}"
    logs_bucket     = "${local.prefix}-logs-${var.account_id}-${var.region}"
    state_bucket    = "${local.prefix}-state-${var.account_id}-${var.region}"
    state_logs      = "${local.prefix}-state-logs-${var.account_id}-${var.region}"
    execution_role  = "${local.prefix}-execution"
    boundary        = "${local.prefix}-boundary"
    infra_boundary  = "${local.prefix}-infra-boundary"
    data_key_alias  = "alias/${local.prefix}-data"
    state_key_alias = "alias/${local.prefix}-state"
    alert_key_alias = "alias/${local.prefix}-alerts"
    alert_topic     = "${local.prefix}-alerts"

    # Options: network, workspace, image-build, sign-in.
    flow_log_role       = "${local.prefix}-flow-logs"
    flow_log_group      = "/${local.prefix}/network"
    workspace           = "${local.prefix}-workspace"
    workspace_key_alias = "alias/${local.prefix}-workspace"
    image_build         = "${local.prefix}-images"
    image_log_group     = "/${local.prefix}/images"
    sign_in             = "${local.prefix}-people"
    data_boundary       = "${local.prefix}-data-boundary"
    metadata_runner     = "${local.prefix}-metadata-runner"
    metadata_log_group  = "/${local.prefix}/metadata"

    # What watches and tidies up.
    dashboard         = local.prefix
    chat              = "${local.prefix}-chat"
    sweeper           = "${local.prefix}-staging-sweeper"
    sweeper_log_group = "/${local.prefix}/staging-sweeper"
  }

  iam       = "arn:aws:iam::${var.account_id}"
  sagemaker = "arn:aws:sagemaker:${var.region}:${var.account_id}"
  logs      = "arn:aws:logs:${var.region}:${var.account_id}:log-group"
  arns = {
    root           = "${local.iam}:root"
    data_bucket    = "arn:aws:s3:::${local.names.data_bucket}"
    logs_bucket    = "arn:aws:s3:::${local.names.logs_bucket}"
    state_bucket   = "arn:aws:s3:::${local.names.state_bucket}"
    execution_role = "${local.iam}:role/${local.names.execution_role}"
    boundary       = "${local.iam}:policy/${local.names.boundary}"
    infra_boundary = "${local.iam}:policy/${local.names.infra_boundary}"
    oidc_provider  = "${local.iam}:oidc-provider/token.actions.githubusercontent.com"
    keys           = "arn:aws:kms:${var.region}:${var.account_id}:key/*"
    alert_topic    = "arn:aws:sns:${var.region}:${var.account_id}:${local.names.alert_topic}"
    flow_log_role  = "${local.iam}:role/${local.names.flow_log_role}"
    workspace_role = "${local.iam}:role/${local.names.workspace}"
    image_role     = "${local.iam}:role/${local.names.image_build}"
    image_project  = "arn:aws:codebuild:${var.region}:${var.account_id}:project/${local.names.image_build}"
    image_logs     = "${local.logs}:${local.names.image_log_group}"
    network_logs   = "${local.logs}:${local.names.flow_log_group}"
    sweeper_logs   = "${local.logs}:${local.names.sweeper_log_group}"
    sweeper        = "arn:aws:lambda:${var.region}:${var.account_id}:function:${local.names.sweeper}"
    dashboard      = "arn:aws:cloudwatch::${var.account_id}:dashboard/${local.names.dashboard}"
    chat_role      = "${local.iam}:role/${local.names.chat}"
    sweeper_role   = "${local.iam}:role/${local.names.sweeper}"

    metadata_runner_role = "${local.iam}:role/${local.names.metadata_runner}"
    metadata_project     = "arn:aws:codebuild:${var.region}:${var.account_id}:project/${local.names.metadata_runner}"
    metadata_logs        = "${local.logs}:${local.names.metadata_log_group}"

    # Patterns, as the resource of a policy: everything of any model.
    repositories     = "arn:aws:ecr:${var.region}:${var.account_id}:repository/${local.prefix}/*"
    pipelines        = "${local.sagemaker}:pipeline/${local.prefix}-*"
    executions       = "${local.sagemaker}:pipeline/${local.prefix}-*/execution/*"
    package_groups   = "${local.sagemaker}:model-package-group/${local.prefix}-*"
    packages         = "${local.sagemaker}:model-package/${local.prefix}-*"
    models           = "${local.sagemaker}:model/${local.prefix}-*"
    endpoint_configs = "${local.sagemaker}:endpoint-config/${local.prefix}-*"
    endpoints        = "${local.sagemaker}:endpoint/${local.prefix}-*"
    staging          = "${local.sagemaker}:endpoint/${local.prefix}-*-staging"
    training_jobs    = "${local.sagemaker}:training-job/*"
    processing_jobs  = "${local.sagemaker}:processing-job/*"
    job_logs         = "${local.logs}:/aws/sagemaker/*"
    log_groups       = "${local.logs}:/${local.prefix}/*"
    domains          = "${local.sagemaker}:domain/*"
    user_profiles    = "${local.sagemaker}:user-profile/*"
    spaces           = "${local.sagemaker}:space/*"
    apps             = "${local.sagemaker}:app/*"
    notebooks        = "${local.sagemaker}:notebook-instance/${local.prefix}-*"
    job_logs         = "arn:aws:logs:${var.region}:${var.account_id}:log-group:/aws/sagemaker/*"
    data_boundary    = "${local.iam}:policy/${local.names.data_boundary}"
  }

  models = {
    for name in var.models : name => {
      repository       = "${local.prefix}/${name}"
      pipeline         = "${local.prefix}-${name}"
      package_group    = "${local.prefix}-${name}"
      live_endpoint    = "${local.prefix}-${name}"
      staging_endpoint = "${local.prefix}-${name}-staging"

      # What stands before the version in the names of SageMaker models and endpoint configurations.
      version_prefix = "${local.prefix}-${name}-v"
    }
  }
}
