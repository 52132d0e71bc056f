/// <summary>
/// The workflows, one for each boundary of trust. What is in them stands in ci/Workflows; which actions run, in ci/Actions/ActionPins.
/// Only Generate writes the files below .github/workflows, and Verify holds them against this list and against the rules in ci/Checks.
/// </summary>
[Workflow("pull-request", AutoGenerate = false)]
[Workflow("deliver", AutoGenerate = false)]
[Workflow("rollout-tick", AutoGenerate = false)]
[Workflow("approve", AutoGenerate = false)]
[Workflow("retrain", AutoGenerate = false)]
[Workflow("rollback", AutoGenerate = false)]
[Workflow("monitor", AutoGenerate = false)]
[Workflow("infra", AutoGenerate = false)]
partial class Build;
