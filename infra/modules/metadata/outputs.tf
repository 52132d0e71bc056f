output "endpoint" {
  description = "Host of the database, for --metadata-host of MigrateMetadata."
  value       = aws_rds_cluster.this.endpoint
  depends_on  = [aws_rds_cluster_instance.this]
}

output "database" {
  description = "Name of the database."
  value       = aws_rds_cluster.this.database_name
}

output "security_group_id" {
  description = "Security group of the database."
  value       = aws_security_group.this.id
}

output "owner_secret_arn" {
  description = "Secret with the owner's password: needed once, for bootstrap.sql."
  value       = one(aws_rds_cluster.this.master_user_secret[*].secret_arn)
}

output "runner" {
  description = "The CodeBuild project of RunMetadata; null without one."
  value       = one([for project in aws_codebuild_project.runner : project.name])
}
