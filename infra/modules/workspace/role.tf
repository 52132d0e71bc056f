# What runs in a workspace runs as this role: a data scientist's rights, and the own space.
resource "aws_iam_role" "workspace" {
  name                 = local.names.workspace
  description          = "Workspaces of data scientists"
  max_session_duration = 3600
  permissions_boundary = local.arns.boundary

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "sagemaker.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = var.account_id } }
    }]
  })
}

resource "aws_iam_role_policy" "workspace" {
  name   = "slipway"
  role   = aws_iam_role.workspace.name
  policy = jsonencode({ Version = "2012-10-17", Statement = jsondecode(var.policy) })
}
