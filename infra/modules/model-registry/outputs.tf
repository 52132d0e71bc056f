output "repositories" {
  description = "Repository URL, by model."
  value       = { for model, repository in aws_ecr_repository.this : model => repository.repository_url }
}

output "package_groups" {
  description = "Model package group, by model."
  value       = { for model, group in aws_sagemaker_model_package_group.this : model => group.model_package_group_name }
}
