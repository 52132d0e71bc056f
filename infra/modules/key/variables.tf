variable "account_id" {
  description = "AWS account, 12 digits."
  type        = string
}

variable "region" {
  description = "AWS region."
  type        = string
}

variable "alias" {
  description = "Alias of the key, alias/slipway-NAME."
  type        = string

  validation {
    condition     = can(regex("^alias/slipway-[a-z0-9-]+$", var.alias))
    error_message = "alias: expected alias/slipway-NAME, found '${var.alias}'."
  }
}

variable "description" {
  description = "What it encrypts."
  type        = string
}

variable "users" {
  description = "ARNs of the roles that may use it, through the services, when their own policies allow it too."
  type        = list(string)

  validation {
    condition     = length(var.users) > 0 && alltrue([for arn in var.users : can(regex("^arn:aws:iam::[0-9]{12}:role/[A-Za-z0-9+=,.@_/-]+$", arn))])
    error_message = "users: expected ARNs of roles, without wildcards; found ${join(", ", var.users)}."
  }
}

variable "services" {
  description = "Services through which it is used, as in the names of their endpoints: s3, kinesis, sqs."
  type        = set(string)

  validation {
    condition     = length(var.services) > 0 && alltrue([for service in var.services : can(regex("^[a-z0-9-]+$", service))])
    error_message = "services: expected names such as s3 or kinesis, found ${join(", ", var.services)}."
  }
}

variable "log_groups" {
  description = "Beginnings of the names of log groups that it encrypts."
  type        = list(string)
  default     = []
}

variable "writers" {
  description = "Services that write into what it encrypts by themselves, as principals: events.amazonaws.com into a queue."
  type        = list(string)
  default     = []
}
