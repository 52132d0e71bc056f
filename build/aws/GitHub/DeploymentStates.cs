using Slipway.Runners.Ports.CodeHost;

namespace Slipway.Aws.GitHub;

/// <summary>GitHub's words for how a deployment stands.</summary>
internal static class DeploymentStates
{
    public static string Write(DeploymentState state) => state switch
    {
        DeploymentState.InProgress => "in_progress",
        _ => state.ToString().ToLowerInvariant(),
    };

    /// <summary>Unknown words (GitHub also says 'waiting' and 'abandoned' of jobs) count as queued.</summary>
    public static DeploymentState Read(string word) =>
        Enum.GetValues<DeploymentState>().Cast<DeploymentState?>().FirstOrDefault(state => Write(state!.Value) == word)
            ?? DeploymentState.Queued;
}
