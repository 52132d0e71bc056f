locals {
  parts = {
    for name, text in { bake = var.policy.bake, approval_expiry = var.policy.approval_expiry } :
    name => regex("^P(?:(?P<d>[0-9]+)D)?(?:T(?:(?P<h>[0-9]+)H)?(?:(?P<m>[0-9]+)M)?(?:(?P<s>[0-9]+)S)?)?$", text)
  }
  seconds = {
    for name, part in local.parts :
    name => sum([for unit, factor in { d = 86400, h = 3600, m = 60, s = 1 } : coalesce(part[unit] == null ? null : tonumber(part[unit]), 0) * factor])
  }

  # As a manifest writes it (Slipway.Domain's RolloutManifest and ApprovalManifest).
  manifest = {
    rollout = {
      steps           = var.policy.steps
      bake            = var.policy.bake
      minimumRequests = var.policy.minimum_requests
      falseRollback   = var.policy.false_rollback
    }
    approval = { expiry = var.policy.approval_expiry }
  }
}
