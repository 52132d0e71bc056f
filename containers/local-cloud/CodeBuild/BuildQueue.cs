using System.Collections.Concurrent;
using Slipway.LocalCloud.SageMaker;
using Slipway.LocalCloud.SageMaker.Requests;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.CodeBuild;

/// <summary>Gives builds their turn, a few at a time, and stops them on demand.</summary>
internal sealed class BuildQueue(DocumentStore store, BuildRunner runner, BuildEvents events, TimeProvider time, ILogger log) : IDisposable
{
    private readonly BackgroundWork _work = new(log);
    private readonly SemaphoreSlim _turns = new(Math.Max(2, Environment.ProcessorCount));
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _stops = new();

    /// <summary>
    /// A build that was under way when the cloud ended cannot be taken up again: as on AWS when its machine is lost, it is a FAULT.
    /// </summary>
    public void FaultInterrupted()
    {
        foreach (var build in store.List<Build>(Build.Collection).Where(one => !one.IsComplete))
        {
            var now = time.GetUtcNow();
            store.Update<Build>(Build.Collection, build.Id, one => Under(one)
                .Leave(BuildStatus.Fault, now, "INTERNAL_SERVICE_ERROR", "The local cloud ended while the build ran.")
                    .End(BuildStatus.Fault, now));
        }

        // Killed between two phases, or before the first: the phase that failed is the one that was to come.
        Build Under(Build build) => build.Phases[^1].Ended is null ? build : build.Enter("FINALIZING", time.GetUtcNow());
    }

    /// <summary>Queues a build that was just stored.</summary>
    public void Add(string id)
    {
        var stop = new CancellationTokenSource();
        _stops[id] = stop;
        events.Changed(id);
        _work.Run(id, cloudStops => RunAsync(id, stop.Token, cloudStops));
    }

    /// <summary>Stops a build and returns when it is over; nothing happens to one that is over already.</summary>
    public async Task StopAsync(string id)
    {
        if (_stops.TryGetValue(id, out var stop))
        {
            await stop.CancelAsync().ConfigureAwait(false);
        }

        await _work.Completion(id).ConfigureAwait(false);
    }

    /// <summary>Ends all builds, because the cloud stops.</summary>
    public Task StopAllAsync() => _work.StopAsync();

    /// <inheritdoc />
    public void Dispose()
    {
        _work.Dispose();
        _turns.Dispose();
    }

    private async Task RunAsync(string id, CancellationToken stop, CancellationToken cloudStops)
    {
        try
        {
            if (!await WaitAsync(id, stop, cloudStops).ConfigureAwait(false))
            {
                return;
            }

            try
            {
                await runner.RunAsync(id, stop, cloudStops).ConfigureAwait(false);
            }
            finally
            {
                _turns.Release();
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.LogError(fault, "Build {Build} broke", id);
            var now = time.GetUtcNow();
            store.Update<Build>(Build.Collection, id, one => one.IsComplete
                ? one
                : (one.Phases[^1].Ended is null ? one : one.Enter("FINALIZING", now))
                    .Leave(BuildStatus.Fault, now, "INTERNAL_SERVICE_ERROR", fault.Message)
                    .End(BuildStatus.Fault, now));
        }
        finally
        {
            _stops.TryRemove(id, out _);
            if (!cloudStops.IsCancellationRequested)
            {
                events.Changed(id);
            }
        }
    }

    private async Task<bool> WaitAsync(string id, CancellationToken stop, CancellationToken cloudStops)
    {
        var minutes = store.Get<Build>(Build.Collection, id)!.Settings.Whole("queuedTimeoutInMinutes")!.Value;
        using var late = new CancellationTokenSource(TimeSpan.FromMinutes(minutes), time);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token, cloudStops);
        try
        {
            await _turns.WaitAsync(any.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (!cloudStops.IsCancellationRequested)
        {
            var status = stop.IsCancellationRequested ? BuildStatus.Stopped : BuildStatus.TimedOut;
            store.Update<Build>(Build.Collection, id, one => one.Leave(status, time.GetUtcNow()).End(status, time.GetUtcNow()));
            return false;
        }
    }
}
