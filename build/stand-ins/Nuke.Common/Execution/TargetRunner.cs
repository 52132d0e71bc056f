using Nuke.Common.Utilities;
using Serilog;

namespace Nuke.Common.Execution;

/// <summary>
/// Runs the plan. Targets are skipped by parameter, by condition and by an earlier attempt; a failure stops what follows.
/// </summary>
internal sealed class TargetRunner(NukeBuild build, BuildAttempt attempt)
{
    private readonly TargetSkipper _skipper = new(build.ExecutionPlan);

    /// <summary>Before anything runs: <c>--skip</c> and static conditions.</summary>
    public void Skip(IReadOnlyList<string> names)
    {
        if (names != null)
            foreach (var target in build.ExecutionPlan.Where(x => names.Count == 0 || names.Any(y => Names.Same(x.Name, y))))
                _skipper.Skip(target, "via parameter");

        foreach (var target in build.ExecutionPlan)
            Decide(target, target.StaticConditions);
    }

    public void Run()
    {
        var isStopped = false;
        foreach (var target in build.ExecutionPlan)
        {
            if (isStopped && !target.AssuredAfterFailure)
                continue;
            try
            {
                isStopped |= !Run(target);
            }
            catch (TargetExecutionException)
            {
                isStopped = true; // a condition failed: the target itself counts as not run
            }
        }

        attempt.Finish(build.IsSucceeding);
    }

    /// <summary>False when what follows must not run.</summary>
    private bool Run(ExecutableTarget target)
    {
        if (target.Status == ExecutionStatus.Scheduled && attempt.Succeeded.Contains(target.Name))
        {
            target.Status = ExecutionStatus.Skipped;
            target.Skipped = "succeeded in the last attempt";
        }

        if (target.Status == ExecutionStatus.Skipped || target.OnlyWhen != null || Decide(target, target.DynamicConditions))
        {
            target.Status = ExecutionStatus.Skipped;
            build.Raise<IOnTargetSkipped>(x => x.OnTargetSkipped(target), () => build.OnTargetSkipped(target.Name));
            return true;
        }

        if (target.Actions.Count == 0)
        {
            target.Status = ExecutionStatus.Collective;
            return true;
        }

        using (Logging.SetTarget(target.Name))
        using (build.Shows(DefaultOutput.TargetHeader) ? NukeBuild.Host.WriteBlock(target.Name) : null)
            return Act(target);
    }

    private bool Act(ExecutableTarget target)
    {
        target.Stopwatch.Start();
        target.Status = ExecutionStatus.Running;
        try
        {
            build.Raise<IOnTargetRunning>(x => x.OnTargetRunning(target), () => build.OnTargetRunning(target.Name));
            foreach (var action in target.Actions)
                action();

            target.Stopwatch.Stop();
            target.Status = ExecutionStatus.Succeeded;
            attempt.Remember(target);
            build.Raise<IOnTargetSucceeded>(x => x.OnTargetSucceeded(target), () => build.OnTargetSucceeded(target.Name));
            return true;
        }
        catch (Exception exception)
        {
            target.Stopwatch.Stop();
            Fail(target, exception.Unwrap());
            return target.ProceedAfterFailure && target.Status == ExecutionStatus.Failed;
        }
    }

    private void Fail(ExecutableTarget target, Exception exception)
    {
        if (target.SummaryInformation.Count == 0)
            target.SummaryInformation[exception.GetType().Name] = exception.Message.Split('\n')[0].Trim();

        if (exception is OperationCanceledException)
        {
            target.Status = ExecutionStatus.Aborted;
            Log.Warning("Target {TargetName} was cancelled", target.Name);
        }
        else
        {
            target.Status = ExecutionStatus.Failed;
            Log.Error(exception, "Target {TargetName} has thrown an exception", target.Name);
        }

        build.Raise<IOnTargetFailed>(x => x.OnTargetFailed(target), () => build.OnTargetFailed(target.Name));
    }

    /// <summary>True when a condition does not hold; the target is skipped then, with what only it needs.</summary>
    private bool Decide(ExecutableTarget target, IEnumerable<(string Text, Func<bool> Delegate)> conditions)
    {
        try
        {
            var violated = conditions.Where(x => !x.Delegate()).Select(x => x.Text).ToList();
            if (violated.Count == 0)
                return false;
            target.OnlyWhen = string.Join(" && ", violated);
            _skipper.Skip(target);
            return true;
        }
        catch (Exception exception)
        {
            Log.Error(exception.Unwrap(), "A condition of target {TargetName} has thrown an exception", target.Name);
            throw new TargetExecutionException(target.Name, exception.Unwrap());
        }
    }
}
