# The group that everything gets which names none: it lets nothing in or out.
resource "aws_default_security_group" "closed" {
  vpc_id = aws_vpc.this.id
  tags   = { Name = "slipway-closed" }
}

# Terraform's groups begin without AWS's rule that lets everything out.
resource "aws_security_group" "workloads" {
  name        = "slipway-workloads"
  description = "Training, processing and serving"
  vpc_id      = aws_vpc.this.id
  tags        = { Name = "slipway-workloads" }
}

resource "aws_security_group" "endpoints" {
  name        = "slipway-endpoints"
  description = "Interface endpoints of AWS services"
  vpc_id      = aws_vpc.this.id
  tags        = { Name = "slipway-endpoints" }
}

resource "aws_vpc_security_group_egress_rule" "workloads_to_endpoints" {
  security_group_id            = aws_security_group.workloads.id
  description                  = "AWS services"
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.endpoints.id
}

resource "aws_vpc_security_group_egress_rule" "workloads_to_s3" {
  security_group_id = aws_security_group.workloads.id
  description       = "S3 by its gateway"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  prefix_list_id    = aws_vpc_endpoint.s3.prefix_list_id
}

resource "aws_vpc_security_group_ingress_rule" "endpoints_from_workloads" {
  security_group_id            = aws_security_group.endpoints.id
  description                  = "Training, processing and serving"
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.workloads.id
}
