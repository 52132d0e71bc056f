variable "account_id" {
  description = "AWS account, 12 digits."
  type        = string
}

variable "region" {
  description = "AWS region."
  type        = string
}

variable "kms_key_arn" {
  description = "The data key: it encrypts the sources, the images and the log."
  type        = string
}

variable "compute_type" {
  description = "Size of the machine. Images are built by its Docker engine."
  type        = string
  default     = "BUILD_GENERAL1_MEDIUM"
  nullable    = false

  validation {
    condition     = contains(["BUILD_GENERAL1_SMALL", "BUILD_GENERAL1_MEDIUM", "BUILD_GENERAL1_LARGE", "BUILD_GENERAL1_XLARGE", "BUILD_GENERAL1_2XLARGE"], var.compute_type)
    error_message = "compute_type: expected BUILD_GENERAL1_SMALL, _MEDIUM, _LARGE, _XLARGE or _2XLARGE, found '${var.compute_type}'."
  }
}

variable "image" {
  description = "What builds run in: AWS's own images bring a shell, git and Docker."
  type        = string
  default     = "aws/codebuild/standard:7.0"
  nullable    = false

  validation {
    condition     = can(regex("^aws/codebuild/[a-z0-9-]+:[0-9.]+$", var.image))
    error_message = "image: expected an image of CodeBuild's with its version, such as aws/codebuild/standard:7.0, found '${var.image}'."
  }
}

variable "concurrent_builds" {
  description = "How many images are built at once; the rest waits."
  type        = number
  default     = 4
  nullable    = false

  validation {
    condition     = var.concurrent_builds >= 1 && var.concurrent_builds <= 60 && floor(var.concurrent_builds) == var.concurrent_builds
    error_message = "concurrent_builds: expected a whole number from 1 to 60, found ${var.concurrent_builds}."
  }
}

variable "log_days" {
  description = "Days for which logs of builds are kept, one of those that CloudWatch Logs knows."
  type        = number
  default     = 365
  nullable    = false

  validation {
    condition     = contains([30, 60, 90, 120, 150, 180, 365, 400, 545, 731], var.log_days)
    error_message = "log_days: expected 30, 60, 90, 120, 150, 180, 365, 400, 545 or 731, found ${var.log_days}."
  }
}
