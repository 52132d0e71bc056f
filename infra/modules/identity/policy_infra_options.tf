# What the two infra roles need for the options of the platform. As policies of their own: IAM counts what is inline together.
locals {
  ec2      = "arn:aws:ec2:${var.region}:${var.account_id}"
  made     = [for kind in ["route-table", "security-group", "security-group-rule", "subnet", "vpc", "vpc-endpoint", "vpc-flow-log"] : "${local.ec2}:${kind}/*"]
  groups   = [local.arns.log_groups, "${local.arns.log_groups}:*"]
  users    = "arn:aws:cognito-idp:${var.region}:${var.account_id}:userpool/*"
  pools    = "arn:aws:cognito-identity:${var.region}:${var.account_id}:identitypool/*"
  sagemake = "arn:aws:sagemaker:${var.region}:${var.account_id}"
  studio = [
    local.arns.domains, local.arns.notebooks, local.arns.spaces, local.arns.user_profiles, "${local.sagemake}:code-repository/slipway*",
    "${local.sagemake}:notebook-instance-lifecycle-config/slipway-*", "${local.sagemake}:studio-lifecycle-config/slipway-*",
  ]
  tagged = { StringEquals = { "aws:ResourceTag/Project" = "slipway" } }

  infra_reads = [
    {
      # These know no resources.
      Sid    = "SeeNetworks"
      Effect = "Allow"
      Action = [
        "ec2:DescribeFlowLogs", "ec2:DescribeNetworkAcls", "ec2:DescribeNetworkInterfaces", "ec2:DescribePrefixLists", "ec2:DescribeRouteTables",
        "ec2:DescribeSecurityGroupRules", "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcEndpoints", "ec2:DescribeVpcs",
        "cognito-identity:GetPrincipalTagAttributeMap", "logs:DescribeLogGroups",
      ]
      Resource = "*"
    },
    {
      Sid      = "SeeSettings"
      Effect   = "Allow"
      Action   = ["codebuild:BatchGetProjects", "ec2:DescribeVpcAttribute", "logs:ListTagsForResource"]
      Resource = concat(local.groups, [local.arns.image_project, "${local.ec2}:vpc/*"])
    },
    {
      Sid    = "SeeWorkspaces"
      Effect = "Allow"
      Action = [
        "sagemaker:DescribeCodeRepository", "sagemaker:DescribeDomain", "sagemaker:DescribeNotebookInstance", "sagemaker:DescribeNotebookInstanceLifecycleConfig",
        "sagemaker:DescribeSpace", "sagemaker:DescribeStudioLifecycleConfig", "sagemaker:DescribeUserProfile", "sagemaker:ListTags",
      ]
      Resource = local.studio
    },
    {
      Sid    = "SeePeople"
      Effect = "Allow"
      Action = [
        "cognito-identity:DescribeIdentityPool", "cognito-identity:GetIdentityPoolRoles",
        "cognito-idp:AdminGetUser", "cognito-idp:AdminListGroupsForUser", "cognito-idp:DescribeUserPool", "cognito-idp:DescribeUserPoolClient",
        "cognito-idp:GetGroup", "cognito-idp:GetUserPoolMfaConfig",
      ]
      Resource = [local.pools, local.users]
    },
  ]

  infra_network = [
    {
      Sid    = "MakeNetwork"
      Effect = "Allow"
      Action = [
        "ec2:AssociateRouteTable", "ec2:CreateFlowLogs", "ec2:CreateRouteTable", "ec2:CreateSecurityGroup", "ec2:CreateSubnet", "ec2:CreateVpc",
        "ec2:CreateVpcEndpoint",
      ]
      Resource = local.made
    },
    {
      # The private name of an interface endpoint is in a zone of AWS's own.
      Sid      = "NameEndpoints"
      Effect   = "Allow"
      Action   = ["route53:AssociateVPCWithHostedZone"]
      Resource = ["arn:aws:route53:::hostedzone/*", "${local.ec2}:vpc/*"]
    },
    {
      # The default group of the VPC is taken over before it has a tag; what carries another project's is left alone.
      Sid    = "MakeRules"
      Effect = "Allow"
      Action = [
        "ec2:AuthorizeSecurityGroupEgress", "ec2:AuthorizeSecurityGroupIngress", "ec2:CreateTags", "ec2:DeleteTags", "ec2:ModifySecurityGroupRules",
        "ec2:RevokeSecurityGroupEgress", "ec2:RevokeSecurityGroupIngress",
      ]
      Resource  = local.made
      Condition = { StringEqualsIfExists = { "aws:ResourceTag/Project" = "slipway" } }
    },
    {
      Sid    = "ChangeNetwork"
      Effect = "Allow"
      Action = [
        "ec2:DeleteFlowLogs", "ec2:DeleteRouteTable", "ec2:DeleteSecurityGroup", "ec2:DeleteSubnet", "ec2:DeleteVpc", "ec2:DeleteVpcEndpoints",
        "ec2:DisassociateRouteTable", "ec2:ModifySubnetAttribute", "ec2:ModifyVpcAttribute", "ec2:ModifyVpcEndpoint",
      ]
      Resource  = local.made
      Condition = local.tagged
    },
    {
      Sid    = "LogGroups"
      Effect = "Allow"
      Action = [
        "logs:AssociateKmsKey", "logs:CreateLogGroup", "logs:DeleteLogGroup", "logs:PutRetentionPolicy", "logs:TagResource", "logs:UntagResource",
      ]
      Resource = local.groups
    },
    {
      Sid       = "PassFlowLogRole"
      Effect    = "Allow"
      Action    = ["iam:PassRole"]
      Resource  = local.arns.flow_log_role
      Condition = { StringEquals = { "iam:PassedToService" = "vpc-flow-logs.amazonaws.com" } }
    },
  ]

  infra_workspace = [
    {
      Sid    = "Workspaces"
      Effect = "Allow"
      Action = [
        "sagemaker:AddTags", "sagemaker:CreateCodeRepository", "sagemaker:CreateDomain", "sagemaker:CreateNotebookInstance",
        "sagemaker:CreateNotebookInstanceLifecycleConfig", "sagemaker:CreateSpace", "sagemaker:CreateStudioLifecycleConfig", "sagemaker:CreateUserProfile",
        "sagemaker:DeleteCodeRepository", "sagemaker:DeleteDomain", "sagemaker:DeleteNotebookInstance", "sagemaker:DeleteNotebookInstanceLifecycleConfig",
        "sagemaker:DeleteSpace", "sagemaker:DeleteStudioLifecycleConfig", "sagemaker:DeleteTags", "sagemaker:DeleteUserProfile",
        "sagemaker:StartNotebookInstance", "sagemaker:StopNotebookInstance", "sagemaker:UpdateCodeRepository", "sagemaker:UpdateDomain",
        "sagemaker:UpdateNotebookInstance", "sagemaker:UpdateNotebookInstanceLifecycleConfig", "sagemaker:UpdateSpace", "sagemaker:UpdateUserProfile",
      ]
      Resource = local.studio
    },
    {
      Sid       = "PassWorkspaceRole"
      Effect    = "Allow"
      Action    = ["iam:PassRole"]
      Resource  = local.arns.workspace_role
      Condition = { StringEquals = { "iam:PassedToService" = "sagemaker.amazonaws.com" } }
    },
    {
      # SageMaker makes it with the first domain or notebook instance of an account.
      Sid       = "ServiceRole"
      Effect    = "Allow"
      Action    = ["iam:CreateServiceLinkedRole"]
      Resource  = "arn:aws:iam::${var.account_id}:role/aws-service-role/sagemaker.amazonaws.com/AWSServiceRoleForAmazonSageMakerNotebooks"
      Condition = { StringEquals = { "iam:AWSServiceName" = "sagemaker.amazonaws.com" } }
    },
    {
      Sid      = "ImageProject"
      Effect   = "Allow"
      Action   = ["codebuild:CreateProject", "codebuild:DeleteProject", "codebuild:UpdateProject"]
      Resource = local.arns.image_project
    },
    {
      Sid       = "PassImageRole"
      Effect    = "Allow"
      Action    = ["iam:PassRole"]
      Resource  = local.arns.image_role
      Condition = { StringEquals = { "iam:PassedToService" = "codebuild.amazonaws.com" } }
    },
  ]

  infra_people = [
    {
      # Neither knows resources.
      Sid       = "MakePools"
      Effect    = "Allow"
      Action    = ["cognito-identity:CreateIdentityPool", "cognito-idp:CreateUserPool"]
      Resource  = "*"
      Condition = { StringEquals = { "aws:RequestTag/Project" = "slipway" } }
    },
    {
      Sid    = "ChangePools"
      Effect = "Allow"
      Action = [
        "cognito-identity:DeleteIdentityPool", "cognito-identity:SetIdentityPoolRoles",
        "cognito-identity:TagResource", "cognito-identity:UntagResource", "cognito-identity:UpdateIdentityPool", "cognito-idp:AdminAddUserToGroup",
        "cognito-idp:AdminCreateUser", "cognito-idp:AdminDeleteUser", "cognito-idp:AdminRemoveUserFromGroup", "cognito-idp:AdminUpdateUserAttributes",
        "cognito-idp:CreateGroup", "cognito-idp:CreateUserPoolClient", "cognito-idp:DeleteGroup", "cognito-idp:DeleteUserPool",
        "cognito-idp:DeleteUserPoolClient", "cognito-idp:SetUserPoolMfaConfig", "cognito-idp:TagResource", "cognito-idp:UntagResource",
        "cognito-idp:UpdateGroup", "cognito-idp:UpdateUserPool", "cognito-idp:UpdateUserPoolClient",
      ]
      Resource  = [local.pools, local.users]
      Condition = local.tagged
    },
    {
      # Knows no resources.
      Sid      = "NameSessions"
      Effect   = "Allow"
      Action   = ["cognito-identity:SetPrincipalTagAttributeMap"]
      Resource = "*"
    },
    {
      Sid       = "PassPersonaRoles"
      Effect    = "Allow"
      Action    = ["iam:PassRole"]
      Resource  = [for person in values(local.personas) : "arn:aws:iam::${var.account_id}:role/${person.role}"]
      Condition = { StringEquals = { "iam:PassedToService" = ["cognito-identity.amazonaws.com", "cognito-idp.amazonaws.com"] } }
    },
  ]

  # By role: further policies, each with its statements.
  infra_policies = {
    slipway-infra-reads     = { roles = ["slipway-infra", "slipway-infra-plan"], policy = concat(local.infra_reads, local.watch_reads) }
    slipway-infra-network   = { roles = ["slipway-infra"], policy = local.infra_network }
    slipway-infra-workspace = { roles = ["slipway-infra"], policy = local.infra_workspace }
    slipway-infra-people    = { roles = ["slipway-infra"], policy = local.infra_people }
    slipway-infra-watch     = { roles = ["slipway-infra"], policy = local.infra_watch }
  }
  attached_policies = merge(local.infra_policies, local.infra_data_policies)
}

resource "aws_iam_policy" "infra" {
  for_each    = local.attached_policies
  name        = each.key
  description = "What Terraform needs for options of the platform"
  policy      = jsonencode({ Version = "2012-10-17", Statement = each.value.policy })

  lifecycle {
    precondition {
      condition     = length(jsonencode({ Version = "2012-10-17", Statement = each.value.policy })) <= 6144
      error_message = "${each.key} is longer than the 6,144 characters that IAM allows."
    }
  }
}

resource "aws_iam_role_policy_attachment" "infra" {
  for_each   = merge([for name, policy in local.attached_policies : { for role in policy.roles : "${role}/${name}" => { role = role, policy = name } }]...)
  role       = aws_iam_role.this[each.value.role].name
  policy_arn = "arn:aws:iam::${var.account_id}:policy/${each.value.policy}"

  depends_on = [aws_iam_policy.infra]
}
