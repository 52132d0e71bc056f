variable "account_id" {
  description = "AWS account, 12 digits."
  type        = string
}

variable "region" {
  description = "AWS region."
  type        = string
}

variable "github" {
  description = "The repository whose jobs may take the roles. With the ids of owner and repository the newer form of OIDC subjects is accepted too (repositories made, renamed or moved since July 2026 send it); gh api repos/OWNER/NAME --jq '.owner.id, .id' prints them."
  type = object({
    repository    = string
    owner_id      = optional(number)
    repository_id = optional(number)
  })

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+$", var.github.repository))
    error_message = "github.repository: expected OWNER/NAME, found '${var.github.repository}'."
  }

  validation {
    condition     = (var.github.owner_id == null) == (var.github.repository_id == null)
    error_message = "github: expected both owner_id and repository_id, or neither."
  }
}

variable "create_oidc_provider" {
  description = "Whether to make GitHub's identity provider. False where the account has one already: there can be only one."
  type        = bool
  default     = true
}

variable "data_platform" {
  description = "Whether data-pipeline, streaming or metadata is there: gives people and slipway-infra what these need, and their roles a boundary."
  type        = bool
  default     = false
}

variable "vpc_jobs" {
  description = "Whether there is a network of ours: gives slipway-execution what SageMaker needs to put jobs and endpoints into it."
  type        = bool
  default     = false
}

variable "sign_in" {
  description = "A user pool for people, when no identity provider of yours gives them the persona roles; null: none. People are entered here: name, e-mail, persona, one line each."
  type = object({
    people = optional(map(object({
      email   = string
      persona = string
    })), {})
  })
  default = null

  validation {
    condition = var.sign_in == null || alltrue([
      for name, person in try(var.sign_in.people, {}) :
      can(regex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", name)) && can(regex("^[^@ ]+@[^@ ]+\\.[^@ ]+$", person.email))
      && contains(["approver", "data-engineer", "data-scientist", "platform-engineer"], person.persona)
    ])
    error_message = "sign_in.people: expected names of lower-case letters, digits and single hyphens, each with an e-mail address and one of the personas approver, data-engineer, data-scientist, platform-engineer."
  }
}
