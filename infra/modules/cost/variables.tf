variable "account_id" {
  description = "AWS account, 12 digits."
  type        = string
}

variable "region" {
  description = "AWS region."
  type        = string
}

variable "monthly_limit_usd" {
  description = "What everything tagged Project=slipway may cost a month."
  type        = number

  validation {
    condition     = var.monthly_limit_usd > 0
    error_message = "monthly_limit_usd: expected an amount above 0, found ${var.monthly_limit_usd}."
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
