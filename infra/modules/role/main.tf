# A role that a service takes, for this account only. Its policy is text: a plan shows it whole.
resource "aws_iam_role" "this" {
  name                 = var.name
  description          = var.description
  max_session_duration = 3600
  permissions_boundary = var.boundary_arn

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "${var.service}.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = var.source_arn == null ? { "aws:SourceAccount" = var.account_id } : { "aws:SourceArn" = var.source_arn } }
    }]
  })
}

resource "aws_iam_role_policy" "this" {
  name   = "slipway"
  role   = aws_iam_role.this.name
  policy = jsonencode({ Version = "2012-10-17", Statement = jsondecode(var.statements) })
}

output "arn" {
  description = "ARN of the role, once it may what it is for."
  value       = aws_iam_role.this.arn
  depends_on  = [aws_iam_role_policy.this]
}
