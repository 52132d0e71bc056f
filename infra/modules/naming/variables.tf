variable "account_id" {
  description = "AWS account, 12 digits."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "account_id: expected 12 digits, found '${var.account_id}'. Type: aws sts get-caller-identity --query Account."
  }
}

variable "region" {
  description = "AWS region, for example eu-west-1."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region: expected a region such as eu-west-1, found '${var.region}'."
  }
}

variable "models" {
  description = "Names of the models, as in their manifests."
  type        = set(string)
  default     = []

  # The rule of Slipway.Domain's ModelName. '-staging' is the suffix of the endpoint on which candidates are tested: a model of
  # that ending would share its live endpoint with another model's test endpoint, and the roles could not tell them apart.
  validation {
    condition = alltrue([
      for name in var.models :
      can(regex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", name)) && length(name) >= 2 && length(name) <= 24 && !endswith(name, "-staging")
    ])
    error_message = "models: expected names of 2 to 24 lower-case letters, digits and single hyphens, a letter first, not ending in -staging; found ${join(", ", var.models)}."
  }
}
