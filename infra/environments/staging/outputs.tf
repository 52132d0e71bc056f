output "role_arns" {
  description = "By GitHub environment: its variable AWS_ROLE_ARN."
  value       = module.platform.role_arns
}

output "persona_arns" {
  description = "By persona: the role that people take."
  value       = module.platform.persona_arns
}

output "data_bucket" {
  description = "The data bucket."
  value       = module.platform.data_bucket
}

output "repositories" {
  description = "Image repository, by model."
  value       = module.platform.repositories
}

output "metadata_endpoint" {
  description = "Host of the metadata database, for MigrateMetadata; null without one."
  value       = module.platform.metadata_endpoint
}
