output "role_arns" {
  description = "By GitHub environment: its variable AWS_ROLE_ARN."
  value       = module.identity.role_arns
}

output "persona_arns" {
  description = "By persona: the role that people take."
  value       = module.identity.persona_arns
}

output "execution_role_arn" {
  description = "Role of jobs and endpoints."
  value       = module.identity.execution_role_arn
}

output "data_bucket" {
  description = "The data bucket."
  value       = module.data_lake.bucket
}

output "repositories" {
  description = "Image repository, by model."
  value       = module.model_registry.repositories
}

output "alert_topic_arn" {
  description = "Topic of all alerts."
  value       = module.monitoring.topic_arn
}
