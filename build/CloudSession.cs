using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Slipway.Runners.Delivery;
using Slipway.Runners.Images.Supply;
using Slipway.Runners.Rehearsal;

/// <summary>A cloud that a target works on, with the console that it tells of it. On this machine one run at a time may have it.</summary>
sealed class CloudSession : IAsyncDisposable
{
    readonly FolderLock? _lock;

    CloudSession(ConsoleProgress progress, Composition cloud, FolderLock? folderLock)
    {
        Progress = progress;
        Cloud = cloud;
        _lock = folderLock;
    }

    public ConsoleProgress Progress { get; }

    public Composition Cloud { get; }

    public DeliveryPorts Ports => Cloud.Ports;

    /// <summary>On this machine its user rehearses every role; on AWS only those whom the manifest names may approve.</summary>
    public string? LocalApprover => Cloud.IsLocal ? "local-approver" : null;

    /// <summary>How deliveries are run there, in the name of who started the workflow, or of this machine's user.</summary>
    public DeliveryOptions Options => Cloud.Options(GitHubRun.Actor ?? Environment.UserName) with
    {
        LocalApprover = LocalApprover,
        AllowedVulnerabilities = VulnerabilityList.Read(BuildPaths.Vulnerabilities),
    };

    public static async Task<CloudSession> OpenAsync(DotNetPublisher publisher, string cloud, string region, CancellationToken cancellation)
    {
        var progress = ConsoleProgress.ForThisProcess(TimeProvider.System);
        FolderLock? folderLock = null;
        try
        {
            folderLock = cloud == "local" ? FolderLock.Take(BuildPaths.Rehearsal) : null;
            var composition = await Composition.OpenAsync(
                cloud,
                region,
                async () => Path.Combine(await publisher.CachedAsync(BuildPaths.LocalCloudProject, cancellation), "Slipway.LocalCloud.dll"),
                progress,
                cancellation);
            await composition.Ports.Store.EnsureBucketAsync(cancellation);
            return new CloudSession(progress, composition, folderLock);
        }
        catch
        {
            progress.Dispose();
            folderLock?.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Cloud.DisposeAsync();
        Progress.Dispose();
        _lock?.Dispose();
    }
}
