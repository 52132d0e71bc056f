variable "account_id" {
  description = "AWS account, 12 digits."
  type        = string
}

variable "region" {
  description = "AWS region."
  type        = string
}

variable "key_users" {
  description = "ARNs of the roles that may use the data key through S3 and ECR, when their own policies allow it too."
  type        = list(string)

  validation {
    condition     = length(var.key_users) > 0 && alltrue([for arn in var.key_users : can(regex("^arn:aws:iam::[0-9]{12}:role/[A-Za-z0-9+=,.@_/-]+$", arn))])
    error_message = "key_users: expected ARNs of roles, without wildcards; found ${join(", ", var.key_users)}."
  }
}

variable "retention" {
  description = "Days. captures and raw go to cold storage; captures, ground truth, logs and results of queries expire. Deliveries, models and evaluations never do."
  type = object({
    archive_raw      = optional(number, 180)
    archive_captures = optional(number, 30)
    captures         = optional(number, 400)
    ground_truth     = optional(number, 400)
    logs             = optional(number, 365)
    queries          = optional(number, 30)
    noncurrent       = optional(number, 90)
  })
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for days in values(var.retention) : days >= 1]) && var.retention.archive_captures < var.retention.captures
    error_message = "retention: expected at least 1 day each, and captures archived before they expire."
  }
}
