output "budget" {
  description = "Name of the budget; null without one."
  value       = one(aws_budgets_budget.monthly[*].name)
}

output "sweeper" {
  description = "Name of the function that takes old endpoints of staging away."
  value       = aws_lambda_function.sweeper.function_name
}
