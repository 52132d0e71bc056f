using Slipway.Runners.Ports.CodeHost;

namespace Slipway.Runners.CodeHost;

/// <summary>Makes the deployments of a version say what the log says.</summary>
internal sealed class DeploymentAnnouncer(IDeployments deployments, Announcement announcement)
{
    private const int MostOthers = 10;
    private string Model => announcement.Manifest.Name.Value;

    public async Task RunAsync(string environment, DesiredStatus desired, CancellationToken cancellation)
    {
        var record = await EnsureAsync(environment, cancellation);
        var last = await deployments.StatusAsync(record.Id, cancellation);
        // Somebody said, after our last line, that it serves no more: a newer version took over. An older log does not bring it back.
        if (last is { State: DeploymentState.Inactive } && last.Created >= desired.Since)
        {
            return;
        }
        if (desired.State == DeploymentState.Success && last?.State != DeploymentState.Success)
        {
            // Before our own success: a crash between leaves no moment with two versions that serve.
            desired = await ReplaceOthersAsync(environment, record, desired, cancellation);
        }
        await SetAsync(record, desired.State, desired.Description, cancellation);
    }

    /// <summary>The record of this version; one only.</summary>
    public Task<DeploymentRecord> EnsureAsync(string environment, CancellationToken cancellation) => deployments.EnsureAsync(
        new DeploymentKey(environment, Model, announcement.Version.ToString()),
        announcement.Commit,
        $"{Model} {announcement.Version}",
        cancellation);

    /// <summary>Models share an environment, so GitHub's own auto_inactive would also end those of other models.</summary>
    public Task<bool> SetAsync(
        DeploymentRecord record, DeploymentState state, string description, CancellationToken cancellation) => deployments.SetStatusAsync(
        record.Id, new DeploymentStatusChange(state, description, announcement.Links.Run, announcement.Links.Report), cancellation);

    private async Task<DesiredStatus> ReplaceOthersAsync(
        string environment, DeploymentRecord own, DesiredStatus desired, CancellationToken cancellation)
    {
        var others = (await deployments.ListAsync(environment, Model, cancellation)).Where(other => other.Key.Version != own.Key.Version);
        foreach (var other in others.Take(MostOthers))
        {
            if (await deployments.StatusAsync(other.Id, cancellation) is not { State: DeploymentState.Success } serves)
            {
                continue;
            }
            if (serves.Created > desired.Since)
            {
                // It came to serve after us; that we did was never written down.
                return new(DeploymentState.Inactive, $"Replaced by {other.Key.Version}", desired.Since);
            }
            await deployments.SetStatusAsync(
                other.Id,
                new DeploymentStatusChange(DeploymentState.Inactive, $"Replaced by {announcement.Version}", announcement.Links.Run),
                cancellation);
        }
        return desired;
    }
}
