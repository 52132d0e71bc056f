output "names" {
  description = "Names that all models of the account and region share."
  value       = local.names
}

output "arns" {
  description = "ARNs of the same, and ARN patterns that stand for the resources of all models."
  value       = local.arns
}

output "models" {
  description = "Names of each model's resources, by model name."
  value       = local.models
}
