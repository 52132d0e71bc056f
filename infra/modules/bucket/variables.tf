variable "name" {
  description = "Name of the bucket."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.name))
    error_message = "name: expected 3 to 63 lower-case letters, digits and hyphens, found '${var.name}'."
  }
}

variable "kms_key_arn" {
  description = "Key that encrypts every object."
  type        = string
}

variable "log_bucket" {
  description = "Bucket that gets the access log, below this bucket's name; null for a bucket that itself holds logs."
  type        = string
  default     = null
}

variable "statements" {
  description = "Further statements of the bucket's policy, as a JSON list. TLS only and KMS only are always there."
  type        = string
  default     = "[]"

  validation {
    condition     = can(length(jsondecode(var.statements)))
    error_message = "statements: expected a JSON list of policy statements."
  }
}

variable "events" {
  description = "Whether changes of objects are told to EventBridge."
  type        = bool
  default     = false
}

variable "noncurrent_days" {
  description = "Days after which a replaced or deleted version of an object is removed."
  type        = number
  default     = 90

  validation {
    condition     = var.noncurrent_days >= 1
    error_message = "noncurrent_days: expected at least 1, found ${var.noncurrent_days}."
  }
}

variable "lifecycle_prefixes" {
  description = "By prefix: days until objects go to cold storage (Glacier Instant Retrieval) and days until they expire; null is never."
  type = map(object({
    archive_days = optional(number)
    expire_days  = optional(number)
  }))
  default = {}

  validation {
    condition = alltrue([
      for rule in values(var.lifecycle_prefixes) :
      coalesce(rule.archive_days, 0) < coalesce(rule.expire_days, 100000) && (rule.archive_days != null || rule.expire_days != null)
    ])
    error_message = "lifecycle_prefixes: expected archive_days, expire_days or both at each prefix, and archiving before expiry."
  }
}
