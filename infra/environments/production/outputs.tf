output "role_arns" {
  description = "By GitHub environment: its variable AWS_ROLE_ARN."
  value       = module.platform.role_arns

  precondition {
    condition     = length(local.unknown) == 0
    error_message = "${var.settings}: nobody knows ${join(", ", local.unknown)}. variables.tf says which settings there are."
  }
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

output "vpc_config" {
  description = "SageMaker's VpcConfig of the network; null without one."
  value       = module.platform.vpc_config
}

output "workspace_urls" {
  description = "By person: the command that prints a signed link to the own workspace."
  value       = module.platform.workspace_urls
}

output "image_project" {
  description = "The CodeBuild project; null without one."
  value       = module.platform.image_project
}

output "sign_in" {
  description = "What a program that signs people in must know; null without a user pool."
  value       = module.platform.sign_in
}

output "metadata_endpoint" {
  description = "Host of the metadata database, for MigrateMetadata; null without one."
  value       = module.platform.metadata_endpoint
}
