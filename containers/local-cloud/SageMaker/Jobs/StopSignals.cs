using System.Collections.Concurrent;

namespace Slipway.LocalCloud.SageMaker.Jobs;

/// <summary>Tells running jobs that somebody wants them stopped.</summary>
internal sealed class StopSignals
{
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _signals = new();

    /// <summary>The signal of a job.</summary>
    public CancellationToken Of(string job) => _signals.GetOrAdd(job, _ => new CancellationTokenSource()).Token;

    /// <summary>Gives the signal.</summary>
    public void Give(string job) => _signals.GetOrAdd(job, _ => new CancellationTokenSource()).Cancel();

    /// <summary>Forgets a job that is over.</summary>
    public void Forget(string job)
    {
        if (_signals.TryRemove(job, out var signal))
        {
            signal.Dispose();
        }
    }
}
