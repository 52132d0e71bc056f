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

variable "alert_emails" {
  description = "Addresses that alerts are sent to; each must confirm once."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for address in var.alert_emails : can(regex("^[^@ ]+@[^@ ]+\\.[^@ ]+$", address))])
    error_message = "alert_emails: expected e-mail addresses, found ${join(", ", var.alert_emails)}."
  }
}

variable "limits" {
  description = "When a live endpoint alarms: failed answers in 5 minutes, mean model latency in milliseconds; and after how many hours the silence of the ticks does."
  type = object({
    errors         = optional(number, 5)
    latency_ms     = optional(number, 500)
    silence_hours  = optional(number, 3)
    ticks_expected = optional(bool, false)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.limits.errors >= 1 && var.limits.latency_ms > 0 && var.limits.silence_hours >= 1 && var.limits.silence_hours <= 24
    error_message = "limits: expected errors from 1, latency_ms above 0, silence_hours from 1 to 24."
  }
}

variable "live_models" {
  description = "Models that answer users: when nothing is heard of their endpoints, they are down. Name a model after its first rollout."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = length(setsubtract(var.live_models, var.models)) == 0
    error_message = "live_models: expected some of ${join(", ", var.models)}; found ${join(", ", var.live_models)}."
  }
}

variable "chat" {
  description = "The Slack channel that is told too: ids of workspace and channel. Join the workspace in the console of AWS Chatbot first. null: none."
  type = object({
    slack_team_id    = string
    slack_channel_id = string
  })
  default = null

  validation {
    condition     = var.chat == null || (can(regex("^T[0-9A-Z]+$", var.chat.slack_team_id)) && can(regex("^[CG][0-9A-Z]+$", var.chat.slack_channel_id)))
    error_message = "chat: expected a workspace such as T0123ABCD and a channel such as C0123ABCD."
  }
}
