variable "account_id" {
  description = "AWS account, 12 digits."
  type        = string
}

variable "region" {
  description = "AWS region."
  type        = string
}

variable "vpc_id" {
  description = "The network that the database is in."
  type        = string

  validation {
    condition     = can(regex("^vpc-[0-9a-f]+$", var.vpc_id))
    error_message = "vpc_id: expected vpc-..., found '${var.vpc_id}'."
  }
}

variable "subnet_ids" {
  description = "Private subnets, in at least two zones."
  type        = list(string)

  validation {
    condition     = length(distinct(var.subnet_ids)) >= 2 && alltrue([for id in var.subnet_ids : can(regex("^subnet-[0-9a-f]+$", id))])
    error_message = "subnet_ids: expected at least two subnets, found ${jsonencode(var.subnet_ids)}."
  }
}

variable "clients" {
  description = "By a name of yours the security group of those who may connect. Nobody else can, whatever the address."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for id in values(var.clients) : can(regex("^sg-[0-9a-f]+$", id))])
    error_message = "clients: expected sg-..., found ${join(", ", values(var.clients))}."
  }
}

variable "runner" {
  description = "Where MigrateMetadata and RecordMetadata run: the security group of a CodeBuild machine in these subnets, which must reach S3, STS and CloudWatch Logs by endpoints. null: no runner."
  type        = object({ security_group_id = string })
  default     = null

  validation {
    condition     = var.runner == null ? true : can(regex("^sg-[0-9a-f]+$", var.runner.security_group_id))
    error_message = "runner: expected a security group sg-..."
  }
}

variable "alert_topic_arn" {
  description = "Topic that is told when the database is at its limit."
  type        = string
}

variable "capacity" {
  description = "Aurora capacity units (2 GiB each). minimum 0 pauses the database after idle_minutes without a connection: it costs storage only, and the first one who comes waits some 15 seconds."
  type = object({
    minimum      = optional(number, 0)
    maximum      = optional(number, 2)
    idle_minutes = optional(number, 30)
    instances    = optional(number, 1)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.capacity.minimum >= 0 && var.capacity.maximum >= 1 && var.capacity.maximum <= 256 && var.capacity.minimum <= var.capacity.maximum
    error_message = "capacity: expected minimum from 0, maximum from 1 to 256 and not below minimum; found ${jsonencode(var.capacity)}."
  }

  validation {
    condition     = var.capacity.idle_minutes >= 5 && var.capacity.idle_minutes <= 1440 && var.capacity.instances >= 1 && var.capacity.instances <= 15
    error_message = "capacity: expected idle_minutes from 5 to 1440 and instances from 1 to 15; found ${jsonencode(var.capacity)}."
  }
}

variable "engine_version" {
  description = "Version of Aurora PostgreSQL. Minor versions are taken by themselves."
  type        = string
  default     = "16.8"

  validation {
    condition     = can(regex("^(16|17)\\.[0-9]+$", var.engine_version))
    error_message = "engine_version: expected 16.N or 17.N, found '${var.engine_version}'."
  }
}

variable "backup_days" {
  description = "Days that the database can be brought back to any second of."
  type        = number
  default     = 14

  validation {
    condition     = var.backup_days >= 1 && var.backup_days <= 35
    error_message = "backup_days: expected 1 to 35, found ${var.backup_days}."
  }
}

variable "deletion_protection" {
  description = "Whether AWS refuses to delete the database. Switch it off in one apply, destroy in the next; a last snapshot is kept."
  type        = bool
  default     = true
}
