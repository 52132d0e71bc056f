locals {
  # By GitHub environment: the role that its jobs take.
  jobs = {
    build           = { role = "slipway-build", policy = local.build, boundary = local.names.boundary, about = "Pushes images, starts pipelines" }
    staging         = { role = "slipway-deploy-staging", policy = local.staging, boundary = local.names.boundary, about = "Tests candidates on their own endpoints" }
    production      = { role = "slipway-deploy-production", policy = local.production, boundary = local.names.boundary, about = "Records approvals; moves live endpoints" }
    production-tick = { role = "slipway-deploy-production-tick", policy = local.production_tick, boundary = local.names.boundary, about = "Moves live endpoints: shadow, approved rollouts, rollback" }
    retrain         = { role = "slipway-retrain", policy = local.retrain, boundary = local.names.boundary, about = "Starts pipelines on new data; watches live answers" }
    infra-plan      = { role = "slipway-infra-plan", policy = local.infra_plan, boundary = local.names.infra_boundary, about = "Reads what Terraform manages" }
    infra           = { role = "slipway-infra", policy = local.infra, boundary = local.names.infra_boundary, about = "Applies reviewed plans" }
  }

  # By persona: people take them with a session or user tag slipway-persona of that value.
  personas = {
    platform-engineer = { role = "slipway-platform-engineer", policy = local.platform_engineer, about = "Sees everything but data; changes nothing by hand" }
    data-engineer     = { role = "slipway-data-engineer", policy = local.data_engineer, about = "Fills raw, processed, features and labels" }
    data-scientist    = { role = "slipway-data-scientist", policy = local.data_scientist, about = "Reads prepared data, evaluations and results" }
    approver          = { role = "slipway-approver", policy = local.approver, about = "Reads evidence, records approvals" }
  }

  roles = merge(
    { for environment, job in local.jobs : job.role => {
      about    = job.about
      policy   = job.policy
      boundary = job.boundary
      trust = {
        Effect    = "Allow"
        Principal = { Federated = local.arns.oidc_provider }
        Action    = "sts:AssumeRoleWithWebIdentity"
        Condition = {
          StringEquals = {
            "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
            "token.actions.githubusercontent.com:sub" = local.subjects[environment]
          }
        }
      }
    } },
    { for persona, person in local.personas : person.role => {
      about    = person.about
      policy   = person.policy
      boundary = local.names.boundary
      trust = {
        Effect    = "Allow"
        Principal = { AWS = local.arns.root }
        Action    = "sts:AssumeRole"
        Condition = { StringEquals = { "aws:PrincipalTag/slipway-persona" = persona } }
      }
      more = concat(local.signed_in, [{
        # The session may carry the person's name, and no name but the caller's own.
        Effect    = "Allow"
        Principal = { AWS = local.arns.root }
        Action    = ["sts:TagSession"]
        Condition = {
          StringEquals                = { "aws:PrincipalTag/slipway-persona" = persona, "aws:RequestTag/slipway-person" = "$${aws:PrincipalTag/slipway-person}" }
          "ForAllValues:StringEquals" = { "aws:TagKeys" = ["slipway-person"] }
        }
      }])
    } },
    { (local.names.execution_role) = {
      about    = "Training, processing, pipelines and endpoints"
      policy   = local.execution
      boundary = local.names.boundary
      trust = {
        Effect    = "Allow"
        Principal = { Service = "sagemaker.amazonaws.com" }
        Action    = "sts:AssumeRole"
        Condition = { StringEquals = { "aws:SourceAccount" = var.account_id } }
      }
    } },
  )
}

# Who signed in to the user pool: no other pool's identities, and none that is anonymous.
locals {
  signed_in = [for pool in values(aws_cognito_identity_pool.people) : {
    Effect    = "Allow"
    Principal = { Federated = "cognito-identity.amazonaws.com" }
    Action    = ["sts:AssumeRoleWithWebIdentity", "sts:TagSession"]
    Condition = {
      StringEquals             = { "cognito-identity.amazonaws.com:aud" = pool.id }
      "ForAnyValue:StringLike" = { "cognito-identity.amazonaws.com:amr" = "authenticated" }
    }
  }]
}

resource "aws_iam_role" "this" {
  for_each             = local.roles
  name                 = each.key
  description          = each.value.about
  max_session_duration = 3600
  permissions_boundary = "arn:aws:iam::${var.account_id}:policy/${each.value.boundary}"
  assume_role_policy   = jsonencode({ Version = "2012-10-17", Statement = concat([each.value.trust], try(each.value.more, [])) })

  depends_on = [aws_iam_policy.boundary, aws_iam_openid_connect_provider.github]
}

resource "aws_iam_role_policy" "this" {
  for_each = local.roles
  name     = "slipway"
  role     = aws_iam_role.this[each.key].name
  policy   = jsonencode({ Version = "2012-10-17", Statement = each.value.policy })
}
