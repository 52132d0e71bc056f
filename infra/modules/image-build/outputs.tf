output "project" {
  description = "The CodeBuild project, as the code expects it."
  value       = local.names.image_build
  depends_on  = [aws_codebuild_project.images]
}

output "role_arn" {
  description = "Role of the builds."
  value       = local.arns.image_role
  depends_on  = [module.role]
}
