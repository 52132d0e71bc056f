# Jobs and endpoints in the VPC: SageMaker makes their network interfaces as slipway-execution (SageMaker developer guide, "CreateTrainingJob
# API: execution role permissions", private VPC). IAM's conditions keep it to subnets and groups of ours.
locals {
  join_actions = ["ec2:CreateNetworkInterface", "ec2:CreateNetworkInterfacePermission", "ec2:DeleteNetworkInterface"]
  see_actions = [
    "ec2:DescribeDhcpOptions", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcs",
  ]

  join_network = [for statement in [
    {
      Sid       = "JoinNetwork"
      Effect    = "Allow"
      Action    = ["ec2:CreateNetworkInterface"]
      Resource  = ["${local.ec2}:security-group/*", "${local.ec2}:subnet/*"]
      Condition = { StringEquals = { "aws:ResourceTag/Project" = "slipway" } }
    },
    {
      # The interface itself has no tag when it is made. Its subnet and group have.
      Sid      = "MakeInterfaces"
      Effect   = "Allow"
      Action   = concat(local.join_actions, ["ec2:DeleteNetworkInterfacePermission"])
      Resource = "${local.ec2}:network-interface/*"
    },
    {
      # None of them knows resources.
      Sid      = "SeeNetwork"
      Effect   = "Allow"
      Action   = local.see_actions
      Resource = "*"
    },
  ] : statement if var.vpc_jobs]
}
