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

output "vpc_config" {
  description = "SageMaker's VpcConfig of the network; null without one."
  value       = one(module.network[*].vpc_config)
}

output "workspace_urls" {
  description = "By person: the command that prints a signed link to the own workspace."
  value       = try(one(module.workspace[*].urls), null)
}

output "image_project" {
  description = "The CodeBuild project; null without one."
  value       = one(module.image_build[*].project)
}

output "sign_in" {
  description = "What a program that signs people in must know; null without a user pool."
  value       = module.identity.sign_in
}

output "metadata_endpoint" {
  description = "Host of the metadata database, for MigrateMetadata; null without one."
  value       = one(module.metadata[*].endpoint)
}

output "metadata_runner" {
  description = "The CodeBuild project of RunMetadata; null without one."
  value       = try(one(module.metadata[*].runner), null)
}
