variable "account_id" {
  description = "AWS account, 12 digits."
  type        = string
}

variable "name" {
  description = "Name of the role, slipway-NAME."
  type        = string

  validation {
    condition     = can(regex("^slipway-[a-z0-9-]{1,56}$", var.name))
    error_message = "name: expected slipway-NAME, found '${var.name}'."
  }
}

variable "description" {
  description = "What it is for."
  type        = string
}

variable "service" {
  description = "The service that takes it, as in its principal: lambda, glue, codebuild."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9-]+$", var.service))
    error_message = "service: expected a name such as lambda, found '${var.service}'."
  }
}

variable "source_arn" {
  description = "The one resource that the service takes it for; null: any of this account."
  type        = string
  default     = null
}

variable "boundary_arn" {
  description = "The most that it can be given; identity makes it."
  type        = string

  validation {
    condition     = can(regex("^arn:aws:iam::[0-9]{12}:policy/slipway-[a-z-]*boundary$", var.boundary_arn))
    error_message = "boundary_arn: expected a boundary of identity's, found '${var.boundary_arn}'."
  }
}

variable "statements" {
  description = "What it may do: statements of its policy, as a JSON list."
  type        = string

  validation {
    condition     = try(length(jsondecode(var.statements)) > 0, false)
    error_message = "statements: expected a JSON list of policy statements."
  }
}
