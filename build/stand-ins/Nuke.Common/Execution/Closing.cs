namespace Nuke.Common.Execution;

/// <summary>The end of a run: what was not reached is marked, then warnings, table and outcome are shown.</summary>
internal static class Closing
{
    public static void Finish(NukeBuild build)
    {
        foreach (var target in build.ExecutionPlan)
        {
            target.Stopwatch.Stop();
            target.Status = target.Status switch
            {
                ExecutionStatus.Running => ExecutionStatus.Aborted,
                ExecutionStatus.Scheduled => ExecutionStatus.NotRun,
                var status => status
            };
        }

        if (build.Shows(DefaultOutput.ErrorsAndWarnings))
            NukeBuild.Host.WriteErrorsAndWarnings();
        if (build.Shows(DefaultOutput.TargetOutcome))
            NukeBuild.Host.WriteTargetOutcome(build);
        if (build.Shows(DefaultOutput.BuildOutcome))
            NukeBuild.Host.WriteBuildOutcome(build);
        build.Raise<IOnBuildFinished>(x => x.OnBuildFinished(), build.OnBuildFinished);
    }
}
