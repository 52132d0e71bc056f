output "name" {
  description = "Name of the bucket, once it is there and closed."
  value       = var.name
  depends_on  = [aws_s3_bucket_policy.this]
}

output "arn" {
  description = "ARN of the bucket."
  value       = local.arn
}
