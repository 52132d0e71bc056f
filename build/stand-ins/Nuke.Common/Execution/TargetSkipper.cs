namespace Nuke.Common.Execution;

/// <summary>Skips a target and, unless it says WhenSkipped(Execute), what only it needs.</summary>
internal sealed class TargetSkipper(IReadOnlyCollection<ExecutableTarget> plan)
{
    public void Skip(ExecutableTarget target, string reason = null)
    {
        if (target.Status != ExecutionStatus.Scheduled)
            return;

        // Somebody asked for it by name: only its own condition, which the runner looks at, can stop it.
        if (target.Invoked && reason != null)
            return;

        target.Status = ExecutionStatus.Skipped;
        target.Skipped ??= reason;
        if (target.DependencyBehavior == DependencyBehavior.Execute)
            return;

        foreach (var other in target.ExecutionDependencies.Concat(target.Triggers).Where(x => !IsNeeded(x)).ToList())
            Skip(other, $"because of {target.Name}");
    }

    private bool IsNeeded(ExecutableTarget target)
        => plan.Any(
            x => x.Status == ExecutionStatus.Scheduled && (x.ExecutionDependencies.Contains(target) || x.Triggers.Contains(target)));
}
