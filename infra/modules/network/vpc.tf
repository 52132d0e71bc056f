module "naming" {
  source     = "../naming"
  account_id = var.account_id
  region     = var.region
}

locals {
  names = module.naming.names
  arns  = module.naming.arns
}

# No internet gateway, no NAT, no public subnet: what runs here reaches AWS's services by endpoints, and nothing else.
resource "aws_vpc" "this" {
  cidr_block           = var.cidr
  enable_dns_support   = true
  enable_dns_hostnames = true
  tags                 = { Name = "slipway" }
}

resource "aws_subnet" "private" {
  for_each                = { for index, zone in var.zones : zone => index }
  vpc_id                  = aws_vpc.this.id
  availability_zone       = "${var.region}${each.key}"
  cidr_block              = cidrsubnet(var.cidr, 4, each.value)
  map_public_ip_on_launch = false
  tags                    = { Name = "slipway-private-${each.key}" }
}

resource "aws_route_table" "private" {
  vpc_id = aws_vpc.this.id
  tags   = { Name = "slipway-private" }
}

resource "aws_route_table_association" "private" {
  for_each       = aws_subnet.private
  subnet_id      = each.value.id
  route_table_id = aws_route_table.private.id
}
