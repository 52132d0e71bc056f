# A way in for people whose company has no identity provider of its own: each signs in to the user pool, with a second factor, and gets
# the credentials of the persona whose group he is in.
locals {
  sign_in      = var.sign_in == null ? {} : { (local.names.sign_in) = var.sign_in }
  known_people = var.sign_in == null ? {} : var.sign_in.people
}

resource "aws_cognito_user_pool" "people" {
  for_each            = local.sign_in
  name                = each.key
  mfa_configuration   = "ON"
  deletion_protection = "ACTIVE"

  # People are entered in Terraform: nobody signs up.
  admin_create_user_config {
    allow_admin_create_user_only = true
  }

  software_token_mfa_configuration {
    enabled = true
  }

  password_policy {
    minimum_length                   = 14
    require_lowercase                = true
    require_uppercase                = true
    require_numbers                  = true
    require_symbols                  = true
    temporary_password_validity_days = 3
  }

  username_configuration {
    case_sensitive = false
  }

  auto_verified_attributes = ["email"]

  account_recovery_setting {
    recovery_mechanism {
      name     = "verified_email"
      priority = 1
    }
  }
}

# Groups are the personas; the token of who is in one names its role.
resource "aws_cognito_user_group" "persona" {
  for_each     = { for persona, person in local.personas : persona => { about = person.about, role = person.role } if var.sign_in != null }
  user_pool_id = aws_cognito_user_pool.people[local.names.sign_in].id
  name         = each.key
  description  = each.value.about
  role_arn     = "arn:aws:iam::${var.account_id}:role/${each.value.role}"
}

resource "aws_cognito_user_pool_client" "people" {
  for_each                      = local.sign_in
  name                          = each.key
  user_pool_id                  = aws_cognito_user_pool.people[each.key].id
  generate_secret               = false
  explicit_auth_flows           = ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"]
  prevent_user_existence_errors = "ENABLED"
  enable_token_revocation       = true
  access_token_validity         = 60
  id_token_validity             = 60
  refresh_token_validity        = 12

  token_validity_units {
    access_token  = "minutes"
    id_token      = "minutes"
    refresh_token = "hours"
  }
}

resource "aws_cognito_user" "person" {
  for_each                 = local.known_people
  user_pool_id             = aws_cognito_user_pool.people[local.names.sign_in].id
  username                 = each.key
  desired_delivery_mediums = ["EMAIL"]
  attributes               = { email = each.value.email, email_verified = "true" }
}

resource "aws_cognito_user_in_group" "person" {
  for_each     = local.known_people
  user_pool_id = aws_cognito_user_pool.people[local.names.sign_in].id
  username     = aws_cognito_user.person[each.key].username
  group_name   = aws_cognito_user_group.persona[each.value.persona].name
}

resource "aws_cognito_identity_pool" "people" {
  for_each                         = local.sign_in
  identity_pool_name               = each.key
  allow_unauthenticated_identities = false
  allow_classic_flow               = false

  cognito_identity_providers {
    client_id               = aws_cognito_user_pool_client.people[each.key].id
    provider_name           = aws_cognito_user_pool.people[each.key].endpoint
    server_side_token_check = true
  }
}

# The role is the one that the token names. Who is in no group, or in two of equal rank, gets none.
resource "aws_cognito_identity_pool_roles_attachment" "people" {
  for_each         = local.sign_in
  identity_pool_id = aws_cognito_identity_pool.people[each.key].id
  roles            = {}

  role_mapping {
    identity_provider         = "${aws_cognito_user_pool.people[each.key].endpoint}:${aws_cognito_user_pool_client.people[each.key].id}"
    type                      = "Token"
    ambiguous_role_resolution = "Deny"
  }
}

# The session carries the person's name: it opens the own workspace with it, and no other.
resource "aws_cognito_identity_pool_provider_principal_tag" "people" {
  for_each               = local.sign_in
  identity_pool_id       = aws_cognito_identity_pool.people[each.key].id
  identity_provider_name = aws_cognito_user_pool.people[each.key].endpoint
  use_defaults           = false
  principal_tags         = { slipway-person = "cognito:username" }
}
