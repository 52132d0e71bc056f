variable "account_id" {
  description = "AWS account, 12 digits."
  type        = string
}

variable "region" {
  description = "AWS region."
  type        = string
}

variable "people" {
  description = "Data scientists, one line each: by name what their space runs on, its disk in GB, and, for who wants one, the instance type of a notebook instance."
  type = map(object({
    instance_type = optional(string, "ml.t3.medium")
    storage_gb    = optional(number, 20)
    notebook      = optional(string)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for name in keys(var.people) : can(regex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", name)) && length(name) <= 40])
    error_message = "people: expected names of up to 40 lower-case letters, digits and single hyphens, a letter first; found ${join(", ", keys(var.people))}."
  }

  validation {
    condition = alltrue([
      for person in values(var.people) :
      alltrue([for type in compact([person.instance_type, person.notebook]) : can(regex("^ml\\.[a-z0-9-]+\\.[0-9a-z]+$", type))])
      && person.storage_gb >= 5 && person.storage_gb <= 500
    ])
    error_message = "people: expected instance types such as ml.t3.medium, and disks of 5 to 500 GB."
  }
}

variable "repository" {
  description = "The git repository that every workspace begins with: its HTTPS address, the branch, and, where it is private, the secret {\"username\", \"password\"} that reads it. Without internet: the key of a ZIP of it in the data bucket."
  type = object({
    url        = string
    branch     = optional(string, "main")
    secret_arn = optional(string)
    archive    = optional(string)
  })

  validation {
    condition     = can(regex("^https://[A-Za-z0-9.-]+(/[A-Za-z0-9._-]+)+$", var.repository.url)) && can(regex("^[A-Za-z0-9][A-Za-z0-9._/-]*$", var.repository.branch))
    error_message = "repository: expected an address such as https://github.com/acme/models and a branch, found '${var.repository.url}' and '${var.repository.branch}'."
  }

  validation {
    condition     = var.repository.archive == null || can(regex("^sources/[A-Za-z0-9._/-]+\\.zip$", var.repository.archive))
    error_message = "repository.archive: expected a key such as sources/workspace.zip, found '${coalesce(var.repository.archive, "none")}'."
  }
}

variable "internet" {
  description = "Whether workspaces reach the internet, through AWS's own network and not the VPC. Without it packages and repository must come from S3."
  type        = bool
}

variable "idle_minutes" {
  description = "Minutes without work after which a space or notebook instance is stopped; its disk stays."
  type        = number
  default     = 60
  nullable    = false

  validation {
    condition     = var.idle_minutes >= 60 && var.idle_minutes <= 1440 && floor(var.idle_minutes) == var.idle_minutes
    error_message = "idle_minutes: expected a whole number from 60 (SageMaker takes no less) to 1440, found ${var.idle_minutes}."
  }
}

variable "data_bucket" {
  description = "The data bucket: an archive of the repository is below sources/."
  type        = string
}

variable "policy" {
  description = "Statements of the workspaces' role, as a JSON list: identity's workspace_policy, which is a data scientist's and the use of the own space."
  type        = string

  validation {
    condition     = can(length(jsondecode(var.policy))) && try(length(jsondecode(var.policy)) > 0, false)
    error_message = "policy: expected a JSON list of policy statements."
  }
}

variable "network" {
  description = "Where workspaces stand: VPC, subnets, the group of the interface endpoints and S3's prefix list; outputs of ../network."
  type = object({
    vpc_id                      = string
    subnet_ids                  = list(string)
    endpoints_security_group_id = string
    s3_prefix_list_id           = string
  })
}
