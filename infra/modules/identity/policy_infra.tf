locals {
  buckets      = [local.arns.data_bucket, local.arns.logs_bucket]
  alarms       = "arn:aws:cloudwatch:${var.region}:${var.account_id}:alarm:*"
  budgets      = "arn:aws:budgets::${var.account_id}:budget/slipway-*"
  role_pattern = "arn:aws:iam::${var.account_id}:role/slipway-*"

  # What a plan reads: settings, never objects of the data bucket, images or logs.
  read_settings = [
    {
      Sid    = "Buckets"
      Effect = "Allow"
      Action = [
        "s3:GetAccelerateConfiguration", "s3:GetBucketAcl", "s3:GetBucketCORS", "s3:GetBucketLogging", "s3:GetBucketNotification",
        "s3:GetBucketObjectLockConfiguration", "s3:GetBucketOwnershipControls", "s3:GetBucketPolicy", "s3:GetBucketPublicAccessBlock",
        "s3:GetBucketRequestPayment", "s3:GetBucketTagging", "s3:GetBucketVersioning", "s3:GetBucketWebsite", "s3:GetEncryptionConfiguration",
        "s3:GetLifecycleConfiguration", "s3:GetReplicationConfiguration", "s3:ListBucket",
      ]
      Resource = local.buckets
    },
    {
      Sid      = "Keys"
      Effect   = "Allow"
      Action   = ["kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus", "kms:ListResourceTags"]
      Resource = local.arns.keys
    },
    {
      Sid    = "Registry"
      Effect = "Allow"
      Action = [
        "ecr:DescribeRepositories", "ecr:GetLifecyclePolicy", "ecr:GetRepositoryPolicy", "ecr:ListTagsForResource", "sagemaker:DescribeModelPackageGroup",
        "sagemaker:GetModelPackageGroupPolicy", "sagemaker:ListTags",
      ]
      Resource = [local.arns.repositories, local.arns.package_groups]
    },
    {
      Sid    = "Identity"
      Effect = "Allow"
      Action = [
        "iam:GetOpenIDConnectProvider", "iam:GetPolicy", "iam:GetPolicyVersion", "iam:GetRole", "iam:GetRolePolicy", "iam:ListAttachedRolePolicies",
        "iam:ListInstanceProfilesForRole", "iam:ListPolicyVersions", "iam:ListRolePolicies",
      ]
      Resource = [
        local.role_pattern, local.arns.boundary, local.arns.infra_boundary, local.arns.oidc_provider, "arn:aws:iam::${var.account_id}:policy/slipway-infra-*",
      ]
    },
    {
      Sid    = "Alerts"
      Effect = "Allow"
      Action = [
        "budgets:ListTagsForResource", "budgets:ViewBudget", "cloudwatch:DescribeAlarms", "cloudwatch:ListTagsForResource", "sns:GetTopicAttributes",
        "sns:ListTagsForResource",
      ]
      Resource = [local.alarms, local.arns.alert_topic, local.budgets]
    },
    {
      # Neither knows resources.
      Sid      = "ListAliases"
      Effect   = "Allow"
      Action   = ["kms:ListAliases", "sns:GetSubscriptionAttributes"]
      Resource = "*"
    },
  ]

  state_key = [{
    Sid      = "StateKey"
    Effect   = "Allow"
    Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
    Resource = local.arns.keys
    Condition = {
      "ForAnyValue:StringEquals" = { "kms:ResourceAliases" = local.names.state_key_alias }
      StringEquals               = { "kms:ViaService" = "s3.${var.region}.amazonaws.com" }
    }
  }]

  infra_plan = concat(local.read_settings, local.state_key, [{
    Sid      = "ReadState"
    Effect   = "Allow"
    Action   = ["s3:GetObject", "s3:ListBucket"]
    Resource = [local.arns.state_bucket, "${local.arns.state_bucket}/*"]
  }])

  infra = concat(local.read_settings, local.state_key, [
    {
      Sid      = "State"
      Effect   = "Allow"
      Action   = ["s3:GetObject", "s3:ListBucket", "s3:PutObject"]
      Resource = [local.arns.state_bucket, "${local.arns.state_bucket}/*"]
    },
    {
      Sid      = "ReleaseLock"
      Effect   = "Allow"
      Action   = ["s3:DeleteObject"]
      Resource = "${local.arns.state_bucket}/*.tflock"
    },
    {
      Sid    = "WriteBuckets"
      Effect = "Allow"
      Action = [
        "s3:CreateBucket", "s3:DeleteBucket", "s3:DeleteBucketPolicy", "s3:PutBucketLogging", "s3:PutBucketNotification", "s3:PutBucketOwnershipControls",
        "s3:PutBucketPolicy", "s3:PutBucketPublicAccessBlock", "s3:PutBucketTagging", "s3:PutBucketVersioning", "s3:PutEncryptionConfiguration",
        "s3:PutLifecycleConfiguration",
      ]
      Resource = local.buckets
    },
    {
      # CreateKey knows no resources.
      Sid       = "CreateKeys"
      Effect    = "Allow"
      Action    = ["kms:CreateKey"]
      Resource  = "*"
      Condition = { StringEquals = { "aws:RequestTag/Project" = "slipway" } }
    },
    {
      Sid    = "WriteKeys"
      Effect = "Allow"
      Action = [
        "kms:CreateAlias", "kms:CreateGrant", "kms:DeleteAlias", "kms:EnableKeyRotation", "kms:PutKeyPolicy", "kms:RetireGrant",
        "kms:ScheduleKeyDeletion", "kms:TagResource", "kms:UntagResource", "kms:UpdateAlias", "kms:UpdateKeyDescription",
      ]
      Resource  = local.arns.keys
      Condition = { StringEquals = { "aws:ResourceTag/Project" = "slipway" } }
    },
    {
      Sid      = "WriteAliases"
      Effect   = "Allow"
      Action   = ["kms:CreateAlias", "kms:DeleteAlias", "kms:UpdateAlias"]
      Resource = "arn:aws:kms:${var.region}:${var.account_id}:alias/slipway-*"
    },
    {
      Sid    = "WriteRegistry"
      Effect = "Allow"
      Action = [
        "ecr:CreateRepository", "ecr:DeleteLifecyclePolicy", "ecr:DeleteRepository", "ecr:DeleteRepositoryPolicy", "ecr:PutImageScanningConfiguration",
        "ecr:PutImageTagMutability", "ecr:PutLifecyclePolicy", "ecr:SetRepositoryPolicy", "ecr:TagResource", "ecr:UntagResource",
        "sagemaker:AddTags", "sagemaker:CreateModelPackageGroup", "sagemaker:DeleteModelPackageGroup", "sagemaker:DeleteModelPackageGroupPolicy",
        "sagemaker:DeleteTags", "sagemaker:PutModelPackageGroupPolicy",
      ]
      Resource = [local.arns.repositories, local.arns.package_groups]
    },
    {
      # Roles under the workloads' boundary only: this role cannot make one that may do more, nor change itself.
      Sid       = "WriteBoundedRoles"
      Effect    = "Allow"
      Action    = ["iam:CreateRole", "iam:DeleteRolePolicy", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy"]
      Resource  = local.role_pattern
      Condition = { StringEquals = { "iam:PermissionsBoundary" = concat([local.arns.boundary], var.data_platform ? [local.arns.data_boundary] : []) } }
    },
    {
      Sid      = "WriteRoles"
      Effect   = "Allow"
      Action   = ["iam:DeleteRole", "iam:TagRole", "iam:UntagRole", "iam:UpdateAssumeRolePolicy", "iam:UpdateRole", "iam:UpdateRoleDescription"]
      Resource = local.role_pattern
    },
    {
      Sid    = "NotItself"
      Effect = "Deny"
      Action = [
        "iam:DeleteRole", "iam:DeleteRolePolicy", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy", "iam:UpdateAssumeRolePolicy", "iam:UpdateRole",
      ]
      Resource = ["arn:aws:iam::${var.account_id}:role/slipway-infra", "arn:aws:iam::${var.account_id}:role/slipway-infra-plan"]
    },
    {
      Sid    = "WriteAlerts"
      Effect = "Allow"
      Action = [
        "budgets:ModifyBudget", "budgets:TagResource", "budgets:UntagResource", "cloudwatch:DeleteAlarms", "cloudwatch:PutMetricAlarm",
        "cloudwatch:TagResource", "cloudwatch:UntagResource", "sns:CreateTopic", "sns:DeleteTopic", "sns:SetTopicAttributes", "sns:Subscribe",
        "sns:TagResource", "sns:UntagResource",
      ]
      Resource = ["arn:aws:cloudwatch:${var.region}:${var.account_id}:alarm:slipway-*", local.arns.alert_topic, local.budgets]
    },
    {
      # Unsubscribe knows no resources.
      Sid      = "Unsubscribe"
      Effect   = "Allow"
      Action   = ["sns:Unsubscribe"]
      Resource = "*"
    },
  ])
}
