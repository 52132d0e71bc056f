output "role_arns" {
  description = "By GitHub environment: the role for its variable AWS_ROLE_ARN."
  value       = { for environment, job in local.jobs : environment => "arn:aws:iam::${var.account_id}:role/${job.role}" }
  depends_on  = [aws_iam_role_policy.this]
}

output "persona_arns" {
  description = "By persona: the role that people take."
  value       = { for persona, person in local.personas : persona => "arn:aws:iam::${var.account_id}:role/${person.role}" }
  depends_on  = [aws_iam_role_policy.this]
}

output "execution_role_arn" {
  description = "Role of jobs and endpoints."
  value       = local.arns.execution_role
  depends_on  = [aws_iam_role_policy.this]
}

output "workload_actions" {
  description = "Every action that a role of the platform may be given; the infra roles' are others."
  value       = local.workload_actions
}

output "workspace_policy" {
  description = "Statements of the workspaces' role, as a JSON list."
  value       = jsonencode(local.workspace)
}

output "sign_in" {
  description = "What a program that signs people in must know: region, user pool, client, identity pool. Null without sign-in."
  value = one([for name in keys(local.sign_in) : {
    region           = var.region
    user_pool_id     = aws_cognito_user_pool.people[name].id
    client_id        = aws_cognito_user_pool_client.people[name].id
    identity_pool_id = aws_cognito_identity_pool.people[name].id
  }])
}

output "data_boundary_arn" {
  description = "Boundary of the roles of data-pipeline and streaming, once it is there; null without data_platform."
  value       = var.data_platform ? local.arns.data_boundary : null
  depends_on  = [aws_iam_policy.boundary]
}

output "key_users" {
  description = "Roles that use the data key, as text: known before they exist."
  value = [
    for role in sort(setsubtract(keys(local.roles), ["slipway-infra", "slipway-infra-plan"])) : "arn:aws:iam::${var.account_id}:role/${role}"
  ]
}
