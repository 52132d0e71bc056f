variable "account_id" {
  description = "AWS account, 12 digits."
  type        = string
}

variable "region" {
  description = "AWS region."
  type        = string
}

variable "monthly_limit_usd" {
  description = "What everything tagged Project=slipway may cost a month before somebody is told; null: no budget."
  type        = number

  validation {
    condition     = var.monthly_limit_usd == null ? true : var.monthly_limit_usd > 0
    error_message = "monthly_limit_usd: expected an amount above 0, found ${coalesce(var.monthly_limit_usd, 0)}."
  }
}

variable "alert_topic_arn" {
  description = "SNS topic that is told."
  type        = string
}

variable "alert_percentages" {
  description = "Shares of the limit at which to tell: spent, and forecast for 100 and more."
  type        = list(number)
  default     = [50, 80, 100]

  validation {
    condition     = length(var.alert_percentages) >= 1 && length(var.alert_percentages) <= 4 && alltrue([for share in var.alert_percentages : share > 0])
    error_message = "alert_percentages: expected 1 to 4 shares above 0 (AWS Budgets takes five notifications), found ${jsonencode(var.alert_percentages)}."
  }
}

variable "anomaly_usd" {
  description = "Somebody is told of what costs so much more than it used to; null: no anomaly detection."
  type        = number
  default     = 20

  validation {
    condition     = var.anomaly_usd == null ? true : var.anomaly_usd > 0
    error_message = "anomaly_usd: expected an amount above 0, found ${coalesce(var.anomaly_usd, 0)}."
  }
}

variable "staging_hours" {
  description = "Hours after which an endpoint of staging that nobody has changed is taken away."
  type        = number
  default     = 6
  nullable    = false

  validation {
    condition     = var.staging_hours >= 2 && var.staging_hours <= 168 && floor(var.staging_hours) == var.staging_hours
    error_message = "staging_hours: expected a whole number from 2 (a test may take an hour) to 168, found ${var.staging_hours}."
  }
}

variable "data_key_arn" {
  description = "Key of the sweeper's log."
  type        = string
}
