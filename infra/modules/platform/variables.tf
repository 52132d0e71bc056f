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

variable "anomaly_usd" {
  description = "Somebody is told of what costs so much more than it used to; null: no anomaly detection."
  type        = number
  default     = 20
}

variable "staging_hours" {
  description = "Hours after which an endpoint of staging that a delivery left behind is taken away."
  type        = number
  default     = 6
  nullable    = false
}

variable "retention" {
  description = "Days until cold storage and expiry; see ../data-lake."
  type = object({
    archive_raw      = optional(number)
    archive_captures = optional(number)
    captures         = optional(number)
    ground_truth     = optional(number)
    logs             = optional(number)
    queries          = optional(number)
    noncurrent       = optional(number)
  })
  default  = {}
  nullable = false
}

variable "limits" {
  description = "When alarms go off; see ../monitoring."
  type = object({
    errors         = optional(number)
    latency_ms     = optional(number)
    silence_hours  = optional(number)
    ticks_expected = optional(bool)
  })
  default  = {}
  nullable = false
}

variable "live_models" {
  description = "Models that answer users: when nothing is heard of their endpoints, somebody is told. Name a model after its first rollout."
  type        = set(string)
  default     = []
  nullable    = false
}

variable "chat" {
  description = "The Slack channel that alerts are told to; null: none; see ../monitoring."
  type = object({
    slack_team_id    = string
    slack_channel_id = string
  })
  default = null
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

variable "network" {
  description = "A VPC without internet for training, serving and workspaces; null: none. Interface endpoints cost by the hour in each zone; see ../network."
  type = object({
    cidr          = optional(string)
    zones         = optional(list(string))
    endpoints     = optional(set(string))
    flow_log_days = optional(number)
  })
  default = null
}

variable "workspace" {
  description = "Studio for data scientists, one line each; null: none. It stands in the network; see ../workspace."
  type = object({
    internet = bool
    people = optional(map(object({
      instance_type = optional(string)
      storage_gb    = optional(number)
      notebook      = optional(string)
    })), {})
    repository = optional(object({
      url        = optional(string)
      branch     = optional(string)
      secret_arn = optional(string)
      archive    = optional(string)
    }), {})
    idle_minutes = optional(number)
  })
  default = null

  validation {
    condition     = var.workspace == null || var.network != null
    error_message = "workspace: Studio stands in a VPC. Expected network too, for example network = {}."
  }
}

variable "image_build" {
  description = "The CodeBuild project of BuildImages --builder codebuild; null: none. It costs by the minute of a build; see ../image-build."
  type = object({
    compute_type      = optional(string)
    concurrent_builds = optional(number)
  })
  default = null
}

variable "sign_in" {
  description = "A user pool for people who have no other identity provider; null: none; see ../identity."
  type = object({
    people = optional(map(object({
      email   = string
      persona = string
    })), {})
  })
  default = null
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
    schedule = optional(object({
      sweep = optional(string)
      crawl = optional(string)
    }), {})
    limits = optional(object({
      scanned_gib     = optional(number)
      workers         = optional(number)
      timeout_minutes = optional(number)
      log_days        = optional(number)
    }), {})
  })
  default = null
}

variable "streaming" {
  description = "Events into features, logs into tables; see ../streaming. models: by model the numbers in its events. null: none."
  type = object({
    models = map(list(string))
    stream = optional(object({
      shards          = optional(number)
      retention_hours = optional(number)
      log_days        = optional(number)
    }), {})
  })
  default = null
}

variable "metadata" {
  description = "The metadata database, in the network of the platform or in one that is there; see ../metadata. null: none."
  type = object({
    vpc_id     = optional(string)
    subnet_ids = optional(list(string))
    clients    = optional(map(string), {})
    capacity = optional(object({
      minimum      = optional(number)
      maximum      = optional(number)
      idle_minutes = optional(number)
      instances    = optional(number)
    }), {})
    deletion_protection = optional(bool, true)
  })
  default = null

  validation {
    condition = var.metadata == null || (
      try(var.metadata.vpc_id, null) == null ? var.network != null && try(var.metadata.subnet_ids, null) == null : try(var.metadata.subnet_ids, null) != null
    )
    error_message = "metadata: expected vpc_id and subnet_ids of a network that is there, or neither and network too, for example network = {}."
  }
}
