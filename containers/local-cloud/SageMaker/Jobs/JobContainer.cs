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

/// <summary>How a job's container ended, and with what.</summary>
/// <param name="End">Why.</param>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Fault">What is known beyond that; null for nothing.</param>
internal readonly record struct JobOutcome(JobEnd End, int ExitCode, string? Fault);

/// <summary>A job's container: run, limited in time, stoppable.</summary>
internal static class JobContainer
{
    // As `docker stop -t 120`: what SageMaker gives a container to save its work.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(120);

    /// <summary>Runs a container to its end. When the cloud stops, the container is killed and OperationCanceledException thrown.</summary>
    public static async Task<JobOutcome> RunAsync(
        IContainerLauncher launcher,
        ContainerSpecification specification,
        TimeSpan limit,
        TimeProvider time,
        CancellationToken stop,
        CancellationToken cloudStops)
    {
        var container = await launcher.StartAsync(specification).ConfigureAwait(false);
        using var tooLong = new CancellationTokenSource(limit, time);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(tooLong.Token, stop, cloudStops);
        try
        {
            return new(JobEnd.Exited, await container.Exit.WaitAsync(any.Token).ConfigureAwait(false), container.Fault);
        }
        catch (OperationCanceledException) when (any.IsCancellationRequested)
        {
            await container.StopAsync(cloudStops.IsCancellationRequested ? TimeSpan.Zero : Grace).ConfigureAwait(false);
            cloudStops.ThrowIfCancellationRequested();
            return new(
                stop.IsCancellationRequested ? JobEnd.Stopped : JobEnd.TimedOut,
                await container.Exit.ConfigureAwait(false),
                container.Fault);
        }
    }
}
