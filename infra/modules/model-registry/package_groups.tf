# Packages themselves are the delivery's: it registers, approves and stages them.
resource "aws_sagemaker_model_package_group" "this" {
  for_each                        = module.naming.models
  model_package_group_name        = each.value.package_group
  model_package_group_description = "Slipway: versions of ${each.key}"
}

# Staging and production of other accounts see what was registered, and make models of it. They register, approve and change nothing.
resource "aws_sagemaker_model_package_group_policy" "readers" {
  for_each                 = { for model, names in module.naming.models : model => names if length(var.reader_accounts) > 0 }
  model_package_group_name = aws_sagemaker_model_package_group.this[each.key].model_package_group_name

  resource_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "SeeGroup"
        Effect    = "Allow"
        Principal = { AWS = local.readers }
        Action    = ["sagemaker:DescribeModelPackageGroup"]
        Resource  = "arn:aws:sagemaker:${var.region}:${var.account_id}:model-package-group/${each.value.package_group}"
      },
      {
        Sid       = "UsePackages"
        Effect    = "Allow"
        Principal = { AWS = local.readers }
        Action    = ["sagemaker:CreateModel", "sagemaker:DescribeModelPackage", "sagemaker:ListModelPackages"]
        Resource  = "arn:aws:sagemaker:${var.region}:${var.account_id}:model-package/${each.value.package_group}/*"
      },
    ]
  })
}
