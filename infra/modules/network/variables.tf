variable "account_id" {
  description = "AWS account, 12 digits."
  type        = string
}

variable "region" {
  description = "AWS region."
  type        = string
}

variable "cidr" {
  description = "Addresses of the VPC, IPv4. Each subnet gets a sixteenth of them."
  type        = string
  default     = "10.64.0.0/16"
  nullable    = false

  validation {
    condition     = can(cidrhost(var.cidr, 0)) && try(tonumber(split("/", var.cidr)[1]) >= 16 && tonumber(split("/", var.cidr)[1]) <= 22, false)
    error_message = "cidr: expected an IPv4 range from /16 to /22, such as 10.64.0.0/16, found '${var.cidr}'."
  }
}

variable "zones" {
  description = "Letters of the availability zones, one subnet each. Interface endpoints cost by the hour in each of them."
  type        = list(string)
  default     = ["a", "b"]
  nullable    = false

  validation {
    condition     = length(var.zones) >= 2 && length(var.zones) <= 6 && length(distinct(var.zones)) == length(var.zones) && alltrue([for zone in var.zones : can(regex("^[a-f]$", zone))])
    error_message = "zones: expected two to six different letters from a to f, found ${jsonencode(var.zones)}. Endpoints with two instances and more want two zones."
  }
}

variable "endpoints" {
  description = "Services that are reached by an interface endpoint in the VPC. S3 is reached by a gateway, which costs nothing."
  type        = set(string)
  default     = ["ecr.api", "ecr.dkr", "kms", "logs", "monitoring", "sagemaker.api", "sagemaker.runtime", "sts"]
  nullable    = false

  validation {
    condition     = length(setsubtract(var.endpoints, ["athena", "ecr.api", "ecr.dkr", "glue", "kinesis-firehose", "kinesis-streams", "kms", "logs", "monitoring", "sagemaker.api", "sagemaker.featurestore-runtime", "sagemaker.runtime", "secretsmanager", "sts"])) == 0
    error_message = "endpoints: expected some of athena, ecr.api, ecr.dkr, glue, kinesis-firehose, kinesis-streams, kms, logs, monitoring, sagemaker.api, sagemaker.featurestore-runtime, sagemaker.runtime, secretsmanager, sts; found ${join(", ", var.endpoints)}."
  }
}

variable "actions" {
  description = "Every action that a role of the platform may be given (identity's workload_actions): what no role may do passes no endpoint either."
  type        = list(string)

  validation {
    condition     = length(var.actions) > 0 && alltrue([for action in var.actions : can(regex("^[a-z0-9-]+:[A-Za-z0-9]+$", action))])
    error_message = "actions: expected actions as service:Name, without wildcards."
  }
}

variable "buckets" {
  description = "Names of the buckets that are reached from inside."
  type        = list(string)

  validation {
    condition     = length(var.buckets) > 0
    error_message = "buckets: expected at least the data bucket."
  }
}

variable "kms_key_arn" {
  description = "Key that encrypts the flow logs."
  type        = string
}

variable "flow_log_days" {
  description = "Days for which flow logs are kept, one of those that CloudWatch Logs knows."
  type        = number
  default     = 365
  nullable    = false

  validation {
    condition     = contains([30, 60, 90, 120, 150, 180, 365, 400, 545, 731], var.flow_log_days)
    error_message = "flow_log_days: expected 30, 60, 90, 120, 150, 180, 365, 400, 545 or 731, found ${var.flow_log_days}."
  }
}
