# All are set in settings.auto.tfvars.json.
variable "account" {
  description = "The AWS account and region of this environment."
  type = object({
    id     = string
    region = string
  })
}

variable "github" {
  description = "The repository, OWNER/NAME, and its ids: gh api repos/OWNER/NAME --jq '.owner.id, .id'."
  type = object({
    repository    = string
    owner_id      = optional(number)
    repository_id = optional(number)
  })
}

variable "alert_emails" {
  description = "Who is told of alarms and costs."
  type        = set(string)
}

variable "monthly_limit_usd" {
  description = "What the platform may cost a month before somebody is told."
  type        = number
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

# Options, null without: what they mean and cost is said in modules/platform and in the modules themselves.
variable "network" {
  description = "A VPC without internet; {} for one with the defaults."
  type        = any
  default     = null
}

variable "workspace" {
  description = "Studio: whether it reaches the internet, and the data scientists, one line each."
  type        = any
  default     = null
}

variable "image_build" {
  description = "The CodeBuild project that builds images; {} for one with the defaults."
  type        = any
  default     = null
}

variable "sign_in" {
  description = "A user pool for people without another identity provider."
  type        = any
  default     = null
}

variable "data_pipeline" {
  description = "Uploads become training data; {} for all models as their manifests say. keys: by model the columns that identify a row. null: none."
  type = object({
    keys     = optional(map(list(string)), {})
    schedule = optional(map(string), {})
    limits   = optional(map(number), {})
  })
  default = null
}

variable "streaming" {
  description = "Events become features, logs tables; models: by model the numbers in its events. null: none."
  type = object({
    models = map(list(string))
    stream = optional(map(number), {})
  })
  default = null
}

variable "metadata" {
  description = "The metadata database, in the network of the platform or in one that is there. null: none."
  type = object({
    vpc_id              = optional(string)
    subnet_ids          = optional(list(string))
    clients             = optional(map(string), {})
    capacity            = optional(map(number), {})
    deletion_protection = optional(bool, true)
  })
  default = null
}
