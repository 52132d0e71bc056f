output "stream" {
  description = "Name of the stream of events."
  value       = aws_kinesis_stream.events.name
}

output "delivery" {
  description = "Name of the Firehose that takes structured logs."
  value       = aws_kinesis_firehose_delivery_stream.logs.name
}

output "feature_groups" {
  description = "Names of the feature groups: each event, and each entity's hour."
  value       = sort([for group in aws_sagemaker_feature_group.this : group.feature_group_name])
}
