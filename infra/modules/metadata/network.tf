resource "aws_security_group" "this" {
  name        = local.name
  description = "Slipway: metadata database"
  vpc_id      = var.vpc_id
}

# In from those who are named; out to nowhere: a database asks nobody.
resource "aws_vpc_security_group_ingress_rule" "clients" {
  for_each                     = var.clients
  security_group_id            = aws_security_group.this.id
  description                  = "PostgreSQL from ${each.key}"
  referenced_security_group_id = each.value
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}

# The runner's group is one that may go to AWS's services only: from here on to this database too.
resource "aws_vpc_security_group_ingress_rule" "runner" {
  for_each                     = local.runner
  security_group_id            = aws_security_group.this.id
  description                  = "PostgreSQL from what runs in the network"
  referenced_security_group_id = each.value.security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}

resource "aws_vpc_security_group_egress_rule" "runner" {
  for_each                     = local.runner
  security_group_id            = each.value.security_group_id
  description                  = "Metadata database"
  referenced_security_group_id = aws_security_group.this.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}
