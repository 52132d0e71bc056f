using Slipway.Ci.Actions;

namespace Slipway.Ci.Model;

/// <summary>Finds everything that makes a declared workflow wrong or unsafe, before it is written.</summary>
internal static class WorkflowValidator
{
    private static readonly TimeSpan s_longestJob = TimeSpan.FromHours(6);

    public static IReadOnlyList<string> Faults(Workflow workflow) =>
        [.. OfWorkflow(workflow).Concat(workflow.Jobs.SelectMany(job => OfJob(workflow, job)))
            .Select(fault => $"{workflow.Name}.yml: {fault}")];

    private static IEnumerable<string> OfWorkflow(Workflow workflow)
    {
        if (workflow.On.Schedule.Count > 0 && workflow.On.Dispatch is null)
            yield return "a schedule may be late or dropped; let people start it by hand too (Dispatch).";
        foreach (var twice in workflow.Jobs.GroupBy(job => job.Id, StringComparer.Ordinal).Where(group => group.Count() > 1))
            yield return $"two jobs are called {twice.Key}.";
        if (workflow.Jobs.Count == 0)
            yield return "it has no job.";
    }

    private static IEnumerable<string> OfJob(Workflow workflow, Job job)
    {
        var known = workflow.Jobs.TakeWhile(other => other != job).ToHashSet();
        foreach (var missing in job.After.Where(other => !known.Contains(other)))
            yield return $"job {job.Id} comes after {missing.Id}, which is not declared before it.";
        if (job.Matrix is { } matrix
            && (!job.After.Contains(matrix.From) || matrix.From.Outputs.All(output => output.Name != matrix.Output)))
            yield return $"job {job.Id} takes its matrix from {matrix.From.Id}.{matrix.Output}, which is no output of a job before it.";
        foreach (var output in job.Outputs.Where(output => job.Steps.All(step => step.Id != output.Step)))
            yield return $"job {job.Id}: output {output.Name} comes from step {output.Step}, which it has not.";
        if (job.Timeout <= TimeSpan.Zero || job.Timeout > s_longestJob)
            yield return $"job {job.Id}: {job.Timeout} is no time limit; expected up to {s_longestJob}.";
        foreach (var fault in OfTrust(workflow, job).Concat(OfSteps(job)))
            yield return fault;
    }

    private static IEnumerable<string> OfTrust(Workflow workflow, Job job)
    {
        if (workflow.On.PullRequest && (job.Environment is not null || job.ReachesAws))
            yield return $"job {job.Id} is reached by pull requests and has an environment or a role. A pull request can never touch AWS.";
        if (job.ReachesAws && job.Environment is null)
            yield return $"job {job.Id} takes on a role without an environment; the role's trust names the environment.";
        if (job.Environment is not null && job.Concurrency is not { CancelsRunning: false })
            yield return $"job {job.Id} deploys: it needs a concurrency group that cancels nothing.";
        if (job.Environment is not null
            && (job.EffectiveCondition is { IsEvenAfterFailure: true }
                || job.Steps.OfType<TargetStep>().Any(step => step.If is { IsEvenAfterFailure: true })))
            yield return $"job {job.Id} deploys and would run after a failure. Only Condition.When may guard a gate.";
    }

    private static IEnumerable<string> OfSteps(Job job)
    {
        var steps = job.Steps.OfType<TargetStep>().ToList();
        if (steps.Count > 0 && !job.Steps.OfType<ActionStep>().Any(step => step.Pin == ActionPins.Checkout))
            yield return $"job {job.Id} runs {steps[0].Target} without a checkout.";
        if (!job.ReachesAws && steps.FirstOrDefault(step => step.Parameters.Contains(("cloud", "aws"))) is { } cloud)
            yield return $"job {job.Id} runs {cloud.Target} on AWS without a role.";
        foreach (var step in job.Steps.OfType<ActionStep>()
            .Where(step => step.Inputs.Any(input => input.Value.Contains("secrets.", StringComparison.OrdinalIgnoreCase))))
            yield return $"job {job.Id}: {step.Name} reads a secret. There are none: roles come by identity token.";
    }
}
