variable "account_id" {
  description = "AWS account, 12 digits."
  type        = string
}

variable "region" {
  description = "AWS region."
  type        = string
}

variable "bucket" {
  description = "The data bucket."
  type        = string
}

variable "prefixes" {
  description = "Folders of the bucket, as data-lake gives them."
  type = object({
    features = string
    logs     = string
  })
}

variable "data_key_arn" {
  description = "Key of the data bucket."
  type        = string
}

variable "alert_topic_arn" {
  description = "Topic that is told when events stay unread."
  type        = string
}

variable "models" {
  description = "By model the numbers that its events carry. An event: {\"model\", \"entity\", \"time\", \"features\": {name: number}}, partition key its entity."
  type        = map(list(string))

  validation {
    condition = length(var.models) > 0 && alltrue(flatten([
      for names in values(var.models) : [length(names) > 0, [for name in names : can(regex("^[A-Za-z0-9][A-Za-z0-9_-]{0,57}$", name))]]
    ]))
    error_message = "models: expected at least one feature of each model, 1 to 58 letters, digits, hyphens and underscores; found ${jsonencode(var.models)}."
  }
}

variable "stream" {
  description = "shards: each takes 1 MB or 1,000 events a second. retention_hours: how long events can be read again. log_days: how long the consumer's own log stays."
  type = object({
    shards          = optional(number, 1)
    retention_hours = optional(number, 48)
    log_days        = optional(number, 365)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.stream.shards >= 1 && var.stream.retention_hours >= 24 && var.stream.retention_hours <= 8760
    error_message = "stream: expected shards from 1 and retention_hours from 24 to 8760, found ${jsonencode(var.stream)}."
  }
}

variable "features_role_arn" {
  description = "Role of the feature store that data-pipeline has made; null makes one here."
  type        = string
  default     = null
}

variable "own_features_role" {
  description = "Whether to make the feature store's role here; false where features_role_arn is given."
  type        = bool
  default     = true
}

variable "boundary_arn" {
  description = "Boundary of the roles; identity makes it."
  type        = string
}
