variable "account_id" {
  description = "AWS account, 12 digits."
  type        = string
}

variable "region" {
  description = "AWS region."
  type        = string
}

variable "models" {
  description = "Names of the models, as in their manifests."
  type        = set(string)
}

variable "kms_key_arn" {
  description = "Key that encrypts the images."
  type        = string
}

variable "untagged_days" {
  description = "Days after which an image that no tag names is removed. Deliveries tag what they push and tags are immutable: a tagged image may be in use and stays."
  type        = number
  default     = 14

  validation {
    condition     = var.untagged_days >= 1 && floor(var.untagged_days) == var.untagged_days
    error_message = "untagged_days: expected a whole number from 1, found ${var.untagged_days}."
  }
}

variable "reader_accounts" {
  description = "Other accounts that may pull images and use registered packages: those of staging and production when they are separate."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for account in var.reader_accounts : can(regex("^[0-9]{12}$", account))])
    error_message = "reader_accounts: expected accounts of 12 digits, found ${join(", ", var.reader_accounts)}."
  }
}
