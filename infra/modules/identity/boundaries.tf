# A boundary grants nothing; it is the most that any policy of a role can come to.
locals {
  workloads = concat(
    [for environment in ["build", "staging", "production", "production-tick", "retrain"] : local.jobs[environment].policy],
    [for person in values(local.personas) : person.policy],
    [local.execution, local.workspace],
  )

  # Exactly the actions that some workload needs.
  workload_actions = sort(distinct(flatten([
    [for policy in local.workloads : [for statement in policy : statement.Action if statement.Effect == "Allow"]],
    local.service_actions,
  ])))

  # The infra role's actions are too many to stand here one by one. Those of IAM, keys and buckets do; of the others the verb.
  infra_actions = distinct(flatten([
    for statement in concat(local.infra_plan, local.infra, values(local.infra_policies)[*].policy...) : statement.Action if statement.Effect == "Allow"
  ]))
  infra_verbs = sort(distinct([
    for action in local.infra_actions :
    contains(["iam", "kms", "s3"], split(":", action)[0]) ? action : "${regex("^[a-z0-9-]+:[A-Z][a-z]+", action)}*"
  ]))

  never = [
    {
      # A pipeline that a merge started runs to its end, and what was registered stays registered.
      Sid      = "NobodyStopsADelivery"
      Effect   = "Deny"
      Action   = ["sagemaker:DeleteModelPackage", "sagemaker:DeletePipeline", "sagemaker:StopPipelineExecution"]
      Resource = "*"
    },
    {
      Sid    = "NobodyLeavesTheBoundary"
      Effect = "Deny"
      Action = [
        "iam:AttachRolePolicy", "iam:AttachUserPolicy", "iam:CreateAccessKey", "iam:CreateLoginProfile", "iam:CreatePolicyVersion", "iam:CreateUser",
        "iam:DeletePolicy", "iam:DeletePolicyVersion", "iam:DeleteRolePermissionsBoundary", "iam:PutUserPolicy", "iam:SetDefaultPolicyVersion",
      ]
      Resource = "*"
    },
  ]

  boundaries = merge(local.data_boundaries, {
    (local.names.boundary) = concat(local.never, [{
      Sid       = "Workloads"
      Effect    = "Allow"
      Action    = local.workload_actions
      Resource  = "*"
      Condition = { StringEqualsIfExists = { "aws:ResourceAccount" = var.account_id } }
    }])
    (local.names.infra_boundary) = concat(local.never, [{
      Sid       = "Platform"
      Effect    = "Allow"
      Action    = concat(local.infra_verbs, local.infra_data_limits)
      Resource  = "*"
      Condition = { StringEqualsIfExists = { "aws:ResourceAccount" = var.account_id } }
    }])
  })
}

resource "aws_iam_policy" "boundary" {
  for_each    = local.boundaries
  name        = each.key
  description = "The most that a role of Slipway can be given"
  policy      = jsonencode({ Version = "2012-10-17", Statement = each.value })

  lifecycle {
    precondition {
      # IAM counts a managed policy without white space: 6,144 characters.
      condition     = length(jsonencode({ Version = "2012-10-17", Statement = each.value })) <= 6144
      error_message = "${each.key} is longer than the 6,144 characters that IAM allows."
    }
  }
}
