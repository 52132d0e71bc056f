resource "aws_security_group" "workspace" {
  name        = "slipway-workspace"
  description = "Workspaces of data scientists"
  vpc_id      = var.network.vpc_id
  tags        = { Name = "slipway-workspace" }
}

resource "aws_vpc_security_group_egress_rule" "to_endpoints" {
  security_group_id            = aws_security_group.workspace.id
  description                  = "AWS services"
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = var.network.endpoints_security_group_id
}

resource "aws_vpc_security_group_ingress_rule" "endpoints" {
  security_group_id            = var.network.endpoints_security_group_id
  description                  = "Workspaces"
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.workspace.id
}

resource "aws_vpc_security_group_egress_rule" "to_s3" {
  security_group_id = aws_security_group.workspace.id
  description       = "S3 by its gateway"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  prefix_list_id    = var.network.s3_prefix_list_id
}

# Homes are on EFS: NFS between members of the group.
resource "aws_vpc_security_group_egress_rule" "homes" {
  security_group_id            = aws_security_group.workspace.id
  description                  = "Homes"
  ip_protocol                  = "tcp"
  from_port                    = 2049
  to_port                      = 2049
  referenced_security_group_id = aws_security_group.workspace.id
}

resource "aws_vpc_security_group_ingress_rule" "homes" {
  security_group_id            = aws_security_group.workspace.id
  description                  = "Homes"
  ip_protocol                  = "tcp"
  from_port                    = 2049
  to_port                      = 2049
  referenced_security_group_id = aws_security_group.workspace.id
}
