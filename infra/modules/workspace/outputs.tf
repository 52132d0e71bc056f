output "domain_id" {
  description = "The Studio domain."
  value       = join("", aws_sagemaker_domain.this[*].id)
}

output "urls" {
  description = "How each person opens Studio: the command that prints a signed link."
  value = {
    for name in keys(var.people) :
    name => "aws sagemaker create-presigned-domain-url --domain-id ${join("", aws_sagemaker_domain.this[*].id)} --user-profile-name ${name} --query AuthorizedUrl --output text"
  }
}

output "notebooks" {
  description = "Notebook instance, by person who has one."
  value       = { for name, instance in aws_sagemaker_notebook_instance.person : name => instance.name }
}
