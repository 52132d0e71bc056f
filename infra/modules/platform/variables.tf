variable "account_id" {
  description = "AWS account, 12 digits."
  type        = string
}

variable "region" {
  description = "AWS region."
  type        = string
}

variable "github" {
  description = "The repository whose jobs deliver; see ../identity."
  type = object({
    repository    = string
    owner_id      = optional(number)
    repository_id = optional(number)
  })
}

variable "models" {
  description = "Names of the models, as in their manifests."
  type        = set(string)
}

variable "alert_emails" {
  description = "Who is told of alarms and costs; each address must confirm once."
  type        = set(string)
  default     = []
}

variable "monthly_limit_usd" {
  description = "What the platform may cost a month before the alert topic is told; null: no budget."
  type        = number
  default     = 300
}

variable "retention" {
  description = "Days until cold storage and expiry; see ../data-lake."
  type        = any
  default     = {}
}

variable "limits" {
  description = "When alarms go off; see ../monitoring."
  type        = any
  default     = {}
}

variable "reader_accounts" {
  description = "Other accounts that may pull images."
  type        = set(string)
  default     = []
}

variable "create_oidc_provider" {
  description = "False where the account has GitHub's identity provider already."
  type        = bool
  default     = true
}
