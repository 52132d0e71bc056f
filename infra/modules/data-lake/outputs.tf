output "bucket" {
  description = "The data bucket, as Slipway.Domain's AccountNames calls it."
  value       = module.data.name
}

output "prefixes" {
  description = "Folders of the data bucket."
  value       = local.prefixes
}

output "logs_bucket" {
  description = "The bucket of access logs."
  value       = module.logs.name
}

output "key_arn" {
  description = "The data key."
  value       = aws_kms_key.data.arn
}
