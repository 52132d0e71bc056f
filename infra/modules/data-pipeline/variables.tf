variable "account_id" {
  description = "AWS account, 12 digits."
  type        = string
}

variable "region" {
  description = "AWS region."
  type        = string
}

variable "bucket" {
  description = "The data bucket; it must tell EventBridge of its objects."
  type        = string
}

variable "prefixes" {
  description = "Folders of the bucket, as data-lake gives them."
  type = object({
    raw       = string
    processed = string
    features  = string
    scripts   = string
    athena    = string
  })
}

variable "data_key_arn" {
  description = "Key of the data bucket."
  type        = string
}

variable "alert_topic_arn" {
  description = "Topic that is told of refused uploads and failures."
  type        = string
}

variable "models" {
  description = "By model its columns, as in the manifest (p0..p195 is a range). key: columns that identify a row in the feature store; none: the whole row does. Time formats are those of manifests."
  type = map(object({
    label        = string
    time         = optional(object({ column = string, format = string }))
    numeric      = optional(list(string), [])
    categorical  = optional(list(string), [])
    key          = optional(list(string), [])
    minimum_rows = optional(number, 100)
  }))

  validation {
    condition     = length(var.models) > 0 && alltrue([for columns in values(var.models) : length(columns.numeric) + length(columns.categorical) > 0])
    error_message = "models: expected at least one model, and at least one column of each."
  }

  validation {
    condition = alltrue(flatten([
      for columns in values(var.models) : [
        for column in concat([columns.label], columns.numeric, columns.categorical) : can(regex("^[A-Za-z0-9][A-Za-z0-9_-]{0,63}(\\.\\.[A-Za-z0-9_-]+)?$", column))
      ]
    ]))
    error_message = "models: the feature store takes columns of 1 to 64 letters, digits, hyphens and underscores, beginning with a letter or a digit; found ${jsonencode(var.models)}."
  }
}

variable "schedule" {
  description = "When the newest uploads are looked for that no event told of, and when the crawler looks; cron or rate of EventBridge, UTC."
  type = object({
    sweep = optional(string, "cron(23 2 * * ? *)")
    crawl = optional(string, "cron(47 3 * * ? *)")
  })
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for when in values(var.schedule) : can(regex("^(cron|rate)\\(.+\\)$", when))])
    error_message = "schedule: expected cron(...) or rate(...), found ${join(", ", values(var.schedule))}."
  }
}

variable "limits" {
  description = "scanned_gib: what a query of Athena may read, in GiB. workers: of a Glue job, G.1X. timeout_minutes: of a Glue job. log_days: how long logs stay."
  type = object({
    scanned_gib     = optional(number, 10)
    workers         = optional(number, 2)
    timeout_minutes = optional(number, 60)
    log_days        = optional(number, 365)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.limits.scanned_gib >= 1 && var.limits.workers >= 2 && var.limits.timeout_minutes >= 1 && var.limits.timeout_minutes <= 2880
    error_message = "limits: expected scanned_gib from 1, workers from 2, timeout_minutes from 1 to 2880; found ${jsonencode(var.limits)}."
  }

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1827, 3653], var.limits.log_days)
    error_message = "limits.log_days: expected a number of days that CloudWatch Logs knows (30, 90, 365, ...), found ${var.limits.log_days}."
  }
}

variable "boundary_arn" {
  description = "Boundary of the roles; identity makes it."
  type        = string
}
