using Slipway.LocalCloud.Execution;

namespace Slipway.LocalCloud.SageMaker.Jobs;

/// <summary>How a job's container ended.</summary>
internal enum JobEnd
{
    /// <summary>By itself.</summary>
    Exited,

    /// <summary>Somebody stopped the job.</summary>
    Stopped,

    /// <summary>It ran longer than the job allows.</summary>
    TimedOut,
}

/// <summary>A job's container: run, limited in time, stoppable.</summary>
internal static class JobContainer
{
    // As `docker stop -t 120`: what SageMaker gives a container to save its work.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(120);

    /// <summary>Runs a container to its end. When the cloud stops, the container is killed and OperationCanceledException thrown.</summary>
    public static async Task<(JobEnd End, int ExitCode)> RunAsync(
        IContainerLauncher launcher, ContainerSpecification specification, TimeSpan limit, TimeProvider time, CancellationToken stop, CancellationToken cloudStops)
    {
        var container = await launcher.StartAsync(specification).ConfigureAwait(false);
        using var tooLong = new CancellationTokenSource(limit, time);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(tooLong.Token, stop, cloudStops);
        try
        {
            return (JobEnd.Exited, await container.Exit.WaitAsync(any.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (any.IsCancellationRequested)
        {
            await container.StopAsync(cloudStops.IsCancellationRequested ? TimeSpan.Zero : Grace).ConfigureAwait(false);
            cloudStops.ThrowIfCancellationRequested();
            return (stop.IsCancellationRequested ? JobEnd.Stopped : JobEnd.TimedOut, await container.Exit.ConfigureAwait(false));
        }
    }
}
