resource "aws_cloudwatch_log_group" "flow" {
  name              = local.names.flow_log_group
  retention_in_days = var.flow_log_days
  kms_key_id        = var.kms_key_arn
}

resource "aws_flow_log" "this" {
  vpc_id                   = aws_vpc.this.id
  traffic_type             = "ALL"
  log_destination_type     = "cloud-watch-logs"
  log_destination          = aws_cloudwatch_log_group.flow.arn
  iam_role_arn             = module.flow_role.arn
  max_aggregation_interval = 600
  tags                     = { Name = "slipway" }
}

module "flow_role" {
  source       = "../role"
  account_id   = var.account_id
  name         = local.names.flow_log_role
  description  = "Writes the network's flow logs"
  service      = "vpc-flow-logs"
  boundary_arn = local.arns.boundary

  statements = jsonencode([
    {
      Sid      = "Write"
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
      Resource = [local.arns.network_logs, "${local.arns.network_logs}:log-stream:*"]
    },
    {
      # DescribeLogGroups is asked for on all groups of the account.
      Sid      = "Find"
      Effect   = "Allow"
      Action   = ["logs:DescribeLogGroups"]
      Resource = "*"
    },
  ])
}
