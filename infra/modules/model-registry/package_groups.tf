# Packages themselves are the delivery's: it registers, approves and stages them.
resource "aws_sagemaker_model_package_group" "this" {
  for_each                        = module.naming.models
  model_package_group_name        = each.value.package_group
  model_package_group_description = "Slipway: versions of ${each.key}"
}
