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

# Options: the same types as modules/platform's, so that a name that is none is told where it was written. What they mean and cost is said there.
variable "anomaly_usd" {
  description = "Somebody is told of what costs so much more than it used to; null: no anomaly detection."
  type        = number
  default     = 20
}

variable "staging_hours" {
  description = "Hours after which an endpoint of staging that a delivery left behind is taken away."
  type        = number
  default     = 6
}

variable "limits" {
  description = "When alarms go off; see modules/monitoring."
  type = object({
    errors         = optional(number)
    latency_ms     = optional(number)
    silence_hours  = optional(number)
    ticks_expected = optional(bool)
  })
  default  = {}
  nullable = false
}

variable "retention" {
  description = "Days until cold storage and expiry; see modules/data-lake."
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

variable "live_models" {
  description = "Models that answer users: when nothing is heard of their endpoints, somebody is told. Name a model after its first rollout."
  type        = set(string)
  default     = []
  nullable    = false
}

variable "chat" {
  description = "The Slack channel that alerts are told to; null: none; see modules/monitoring."
  type = object({
    slack_team_id    = string
    slack_channel_id = string
  })
  default = null
}

variable "network" {
  description = "A VPC without internet for training, serving and workspaces; null: none. Interface endpoints cost by the hour in each zone; see modules/network."
  type = object({
    cidr          = optional(string)
    zones         = optional(list(string))
    endpoints     = optional(set(string))
    flow_log_days = optional(number)
  })
  default = null
}

variable "workspace" {
  description = "Studio for data scientists, one line each; null: none. It stands in the network; see modules/workspace."
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
}

variable "image_build" {
  description = "The CodeBuild project of BuildImages --builder codebuild; null: none. It costs by the minute of a build; see modules/image-build."
  type = object({
    compute_type      = optional(string)
    concurrent_builds = optional(number)
  })
  default = null
}

variable "sign_in" {
  description = "A user pool for people who have no other identity provider; null: none; see modules/identity."
  type = object({
    people = optional(map(object({
      email   = string
      persona = string
    })), {})
  })
  default = null
}

variable "data_pipeline" {
  description = "Uploads become training data; {} for all models as their manifests say. keys: by model the columns that identify a row. null: none."
  type = object({
    keys = optional(map(list(string)), {})
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
  description = "Events into features, logs into tables; see modules/streaming. models: by model the numbers in its events. null: none."
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
  description = "The metadata database, in the network of the platform or in one that is there; see modules/metadata. null: none."
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
}
