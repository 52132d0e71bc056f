output "machine_arn" {
  description = "The state machine."
  value       = local.data.arns.machine
  depends_on  = [aws_sfn_state_machine.this]
}

output "feature_groups" {
  description = "Feature group, by model."
  value       = { for model, group in aws_sagemaker_feature_group.this : model => group.feature_group_name }
}

output "workgroup" {
  description = "Athena workgroup of people's queries."
  value       = aws_athena_workgroup.this.name
}

output "database" {
  description = "Glue database of prepared data."
  value       = aws_glue_catalog_database.this.name
}

output "features_role_arn" {
  description = "Role of the feature store."
  value       = module.role["features"].arn
}
