locals {
  # Actions of a service that is named otherwise than its endpoint.
  services = {
    "ecr.api"           = "ecr", "ecr.dkr" = "ecr", kms = "kms", logs = "logs", monitoring = "cloudwatch", "sagemaker.api" = "sagemaker",
    "sagemaker.runtime" = "sagemaker", secretsmanager = "secretsmanager", sts = "sts", "kinesis-firehose" = "firehose", "kinesis-streams" = "kinesis",
  }

  # Who one is may be asked by everybody. Every other action is one that a role may be given.
  passing = {
    for endpoint in concat(sort(tolist(var.endpoints)), ["s3"]) : endpoint => (
      endpoint == "sts" ? ["sts:GetCallerIdentity"]
      : endpoint == "sagemaker.featurestore-runtime" ? [for action in var.actions : action if action == "sagemaker:GetRecord"]
      : endpoint == "sagemaker.runtime" ? [for action in var.actions : action if startswith(action, "sagemaker:Invoke")]
      : [for action in var.actions : action if startswith(action, "${try(local.services[endpoint], endpoint)}:")]
    )
  }

  # Nobody's credentials but this account's, and nobody's resources: a key that was smuggled in carries nothing out.
  ours = { StringEquals = { "aws:PrincipalAccount" = var.account_id }, StringEqualsIfExists = { "aws:ResourceAccount" = var.account_id } }
}

resource "aws_vpc_endpoint" "interface" {
  for_each            = var.endpoints
  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.${var.region}.${each.key}"
  vpc_endpoint_type   = "Interface"
  private_dns_enabled = true
  subnet_ids          = [for subnet in aws_subnet.private : subnet.id]
  security_group_ids  = [aws_security_group.endpoints.id]
  tags                = { Name = "slipway-${each.key}" }

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Ours"
      Effect    = "Allow"
      Principal = { AWS = "*" }
      Action    = local.passing[each.key]
      Resource  = "*"
      Condition = local.ours
    }]
  })

  lifecycle {
    precondition {
      condition     = length(local.passing[each.key]) > 0
      error_message = "endpoints: no role may be given an action of ${each.key}: an endpoint for it lets nothing through. Leave it out."
    }
  }
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id            = aws_vpc.this.id
  service_name      = "com.amazonaws.${var.region}.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [aws_route_table.private.id]
  tags              = { Name = "slipway-s3" }

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "OurBuckets"
        Effect    = "Allow"
        Principal = { AWS = "*" }
        Action    = local.passing.s3
        Resource  = flatten([for bucket in var.buckets : ["arn:aws:s3:::${bucket}", "arn:aws:s3:::${bucket}/*"]])
        Condition = local.ours
      },
      {
        # ECR keeps the layers of images in a bucket of AWS's own, and hands out signed links to it (ECR user guide, "Interface VPC endpoints").
        Sid       = "ImageLayers"
        Effect    = "Allow"
        Principal = { AWS = "*" }
        Action    = "s3:GetObject"
        Resource  = "arn:aws:s3:::prod-${var.region}-starport-layer-bucket/*"
      },
    ]
  })
}
