output "manifest" {
  description = "The policy as the 'rollout' and 'approval' of a manifest (model.json)."
  value       = local.manifest

  precondition {
    condition     = local.seconds.bake >= var.floor.bake_seconds
    error_message = "policy.bake is ${var.policy.bake}, shorter than the platform's ${var.floor.bake_seconds} s."
  }

  precondition {
    condition     = var.policy.steps[0] <= var.floor.largest_first_step || length(var.policy.steps) == 1
    error_message = "policy.steps begins at ${var.policy.steps[0]} %, above the platform's ${var.floor.largest_first_step} %."
  }

  precondition {
    condition     = local.seconds.approval_expiry >= 3600 && local.seconds.approval_expiry <= 2592000
    error_message = "policy.approval_expiry is ${var.policy.approval_expiry}; expected PT1H to P30D."
  }
}

output "shortest_rollout_seconds" {
  description = "The shortest time from the first step to the last request of the champion: every step baked once."
  value       = local.seconds.bake * length(var.policy.steps)
}
