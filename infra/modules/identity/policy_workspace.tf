# A workspace does what its data scientist may do, and runs the own space.
locals {
  # Sent by sessions of Studio: the domain and the profile that opened it.
  own_space = {
    ArnLike      = { "sagemaker:OwnerUserProfileArn" = "arn:aws:sagemaker:${var.region}:${var.account_id}:user-profile/$${sagemaker:DomainId}/$${sagemaker:UserProfileName}" }
    StringEquals = { "sagemaker:SpaceSharingType" = "Private" }
  }

  workspace = concat(local.data_scientist_work, [
    {
      # The lists know no resources.
      Sid      = "ListWorkspaces"
      Effect   = "Allow"
      Action   = ["sagemaker:ListApps", "sagemaker:ListDomains", "sagemaker:ListSpaces", "sagemaker:ListUserProfiles"]
      Resource = "*"
    },
    {
      Sid    = "SeeWorkspaces"
      Effect = "Allow"
      Action = [
        "sagemaker:DescribeApp", "sagemaker:DescribeDomain", "sagemaker:DescribeSpace", "sagemaker:DescribeUserProfile",
      ]
      Resource = [local.arns.apps, local.arns.domains, local.arns.spaces, local.arns.user_profiles]
    },
    {
      Sid       = "RunOwnSpace"
      Effect    = "Allow"
      Action    = ["sagemaker:CreateApp", "sagemaker:DeleteApp"]
      Resource  = local.arns.apps
      Condition = local.own_space
    },
    {
      # A notebook instance that has been idle stops itself.
      Sid      = "StopNotebooks"
      Effect   = "Allow"
      Action   = ["sagemaker:StopNotebookInstance"]
      Resource = local.arns.notebooks
    },
    {
      Sid      = "ReadRepository"
      Effect   = "Allow"
      Action   = ["s3:GetObject"]
      Resource = "${local.data}/sources/*"
    },
    {
      Sid      = "RepositoryPassword"
      Effect   = "Allow"
      Action   = ["secretsmanager:GetSecretValue"]
      Resource = "arn:aws:secretsmanager:${var.region}:${var.account_id}:secret:slipway/git-*"
    },
    {
      Sid       = "Disks"
      Effect    = "Allow"
      Action    = ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext"]
      Resource  = local.arns.keys
      Condition = { "ForAnyValue:StringEquals" = { "kms:ResourceAliases" = local.names.workspace_key_alias } }
    },
    {
      Sid      = "DiskGrants"
      Effect   = "Allow"
      Action   = ["kms:CreateGrant"]
      Resource = local.arns.keys
      Condition = {
        "ForAnyValue:StringEquals" = { "kms:ResourceAliases" = local.names.workspace_key_alias }
        Bool                       = { "kms:GrantIsForAWSResource" = "true" }
      }
    },
    {
      Sid      = "Logs"
      Effect   = "Allow"
      Action   = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = [local.arns.job_logs, "${local.arns.job_logs}:log-stream:*"]
    },
  ])

  # A person opens what carries the own name, by the tag slipway-person of the session.
  open_workspace = [{
    Sid    = "OpenOwnWorkspace"
    Effect = "Allow"
    Action = [
      "sagemaker:CreatePresignedDomainUrl", "sagemaker:CreatePresignedNotebookInstanceUrl", "sagemaker:StartNotebookInstance", "sagemaker:StopNotebookInstance",
    ]
    Resource  = [local.arns.notebooks, local.arns.user_profiles]
    Condition = { StringEquals = { "sagemaker:ResourceTag/slipway-person" = "$${aws:PrincipalTag/slipway-person}" } }
  }]

  # What roles outside this module are given beside all that: of ../image-build, ../network, ../cost and ../metadata.
  service_actions = concat(
    ["logs:DescribeLogGroups", "s3:GetBucketLocation", "s3:GetObjectVersion", "sagemaker:ListEndpoints", "sns:Publish"],
    ["xray:PutTelemetryRecords", "xray:PutTraceSegments"],
    var.data_platform ? concat(local.join_actions, local.see_actions) : [],
  )
}
