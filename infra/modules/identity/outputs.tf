output "role_arns" {
  description = "By GitHub environment: the role for its variable AWS_ROLE_ARN."
  value       = { for environment, job in local.jobs : environment => aws_iam_role.this[job.role].arn }
}

output "persona_arns" {
  description = "By persona: the role that people take."
  value       = { for persona, person in local.personas : persona => aws_iam_role.this[person.role].arn }
}

output "execution_role_arn" {
  description = "Role of jobs and endpoints."
  value       = aws_iam_role.this[local.names.execution_role].arn
}

output "key_users" {
  description = "Roles that use the data key, as text: known before they exist."
  value = [
    for role in sort(setsubtract(keys(local.roles), ["slipway-infra", "slipway-infra-plan"])) : "arn:aws:iam::${var.account_id}:role/${role}"
  ]
}
