variable "policy" {
  description = "How live requests move to a candidate; the fields of a manifest's 'rollout' and 'approval'."
  type = object({
    steps            = optional(list(number), [5, 10, 25, 50, 100])
    bake             = optional(string, "PT1H")
    minimum_requests = optional(number, 50)
    false_rollback   = optional(number, 0.01)
    approval_expiry  = optional(string, "P7D")
  })
  default  = {}
  nullable = false

  validation {
    condition = (
      length(var.policy.steps) >= 1 && length(var.policy.steps) <= 20
      && alltrue([for share in var.policy.steps : share >= 1 && share <= 100 && floor(share) == share])
      && try(var.policy.steps[length(var.policy.steps) - 1] == 100, false)
      && alltrue([for i in range(1, length(var.policy.steps)) : var.policy.steps[i] > var.policy.steps[i - 1]])
    )
    error_message = "policy.steps: expected 1 to 20 whole percentages, ascending, the last 100; found ${jsonencode(var.policy.steps)}."
  }

  validation {
    condition     = alltrue([for text in [var.policy.bake, var.policy.approval_expiry] : can(regex("^P([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+S)?)?$", text)) && can(regex("[0-9][DHMS]", text))])
    error_message = "policy.bake and policy.approval_expiry: expected ISO 8601 durations such as PT1H or P7D; found ${var.policy.bake} and ${var.policy.approval_expiry}."
  }

  validation {
    condition     = var.policy.minimum_requests >= 1 && floor(var.policy.minimum_requests) == var.policy.minimum_requests
    error_message = "policy.minimum_requests: expected a whole number from 1, found ${var.policy.minimum_requests}."
  }

  validation {
    condition     = var.policy.false_rollback > 0 && var.policy.false_rollback <= 0.5
    error_message = "policy.false_rollback: expected a chance above 0 and at most 0.5, found ${var.policy.false_rollback}."
  }
}

variable "floor" {
  description = "The least that the platform asks of every model: how short a bake and how large a first step may be."
  type = object({
    bake_seconds       = optional(number, 600)
    largest_first_step = optional(number, 25)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.floor.bake_seconds >= 0 && var.floor.largest_first_step >= 1 && var.floor.largest_first_step <= 100
    error_message = "floor: expected bake_seconds from 0 and largest_first_step from 1 to 100."
  }
}
