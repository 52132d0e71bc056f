using Nuke.Common;
using Nuke.Common.Execution;

namespace Slipway.StandIns.Tests;

/// <summary>A build that remembers which of its targets ran, in order.</summary>
public abstract class RecordingBuild : NukeBuild
{
    public List<string> Ran { get; } = [];

    public List<string> Events { get; } = [];

    public string Order => string.Join(' ', Ran);

    protected Action Run(string name) => () => Ran.Add(name);

    protected Action Fail(string name) => () =>
    {
        Ran.Add(name);
        throw new InvalidOperationException($"{name} broke");
    };

    public ExecutionStatus StatusOf(string target) => ExecutionPlan.Single(x => x.Name == target).Status;

    protected internal override void OnBuildCreated() => Events.Add("created");

    protected internal override void OnBuildInitialized() => Events.Add("initialized");

    protected internal override void OnBuildFinished() => Events.Add("finished");

    protected internal override void OnTargetRunning(string target) => Events.Add($"{target} running");

    protected internal override void OnTargetSkipped(string target) => Events.Add($"{target} skipped");

    protected internal override void OnTargetSucceeded(string target) => Events.Add($"{target} succeeded");

    protected internal override void OnTargetFailed(string target) => Events.Add($"{target} failed");
}
