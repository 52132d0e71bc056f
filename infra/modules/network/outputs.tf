output "vpc_id" {
  description = "The VPC."
  value       = aws_vpc.this.id
}

output "subnet_ids" {
  description = "Private subnets, by zone."
  value       = { for zone, subnet in aws_subnet.private : zone => subnet.id }
}

output "vpc_config" {
  description = "SageMaker's VpcConfig of training, processing and serving."
  value = {
    Subnets          = [for zone in sort(keys(aws_subnet.private)) : aws_subnet.private[zone].id]
    SecurityGroupIds = [aws_security_group.workloads.id]
  }
}

output "endpoints" {
  description = "What further security groups need to reach AWS's services: the group of the interface endpoints, and S3's prefix list."
  value = {
    security_group_id = aws_security_group.endpoints.id
    s3_prefix_list_id = aws_vpc_endpoint.s3.prefix_list_id
  }
}
