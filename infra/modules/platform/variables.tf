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

variable "data_pipeline" {
  description = "From uploads to training data; see ../data-pipeline. null: none."
  type = object({
    models = map(object({
      label        = string
      time         = optional(object({ column = string, format = string }))
      numeric      = optional(list(string), [])
      categorical  = optional(list(string), [])
      key          = optional(list(string), [])
      minimum_rows = optional(number, 100)
    }))
    schedule = optional(map(string), {})
    limits   = optional(map(number), {})
  })
  default = null
}

variable "streaming" {
  description = "Events into features, logs into tables; see ../streaming. null: none."
  type = object({
    models = map(list(string))
    stream = optional(map(number), {})
  })
  default = null
}

variable "metadata" {
  description = "The metadata database, in a network that is there; see ../metadata. null: none."
  type = object({
    vpc_id              = string
    subnet_ids          = list(string)
    clients             = optional(map(string), {})
    capacity            = optional(map(number), {})
    deletion_protection = optional(bool, true)
  })
  default = null
}
