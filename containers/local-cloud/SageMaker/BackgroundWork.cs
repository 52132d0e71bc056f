using System.Collections.Concurrent;

namespace Slipway.LocalCloud.SageMaker;

/// <summary>Work that goes on after its request was answered, one task a key.</summary>
internal sealed class BackgroundWork(ILogger log) : IDisposable
{
    private readonly ConcurrentDictionary<string, Task> _running = new();
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Starts work. The token is cancelled when the cloud stops: what is not done then goes on at the next start.</summary>
    public void Run(string key, Func<CancellationToken, Task> work)
    {
        var task = Task.Run(() => ObserveAsync(key, work));
        var all = _running.AddOrUpdate(key, task, (_, earlier) => Task.WhenAll(earlier, task));
        all.ContinueWith(done => _running.TryRemove(KeyValuePair.Create(key, done)), TaskScheduler.Default);
    }

    /// <summary>Completes when the work of this key is over; at once when none runs. Never faults.</summary>
    public Task Completion(string key) => _running.GetValueOrDefault(key) ?? Task.CompletedTask;

    /// <summary>Cancels all work and waits for it.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_running.Values).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public void Dispose() => _stopping.Dispose();

    private async Task ObserveAsync(string key, Func<CancellationToken, Task> work)
    {
        try
        {
            await work(_stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            log.LogInformation("{Work} was interrupted; it goes on at the next start", key);
        }
        catch (Exception fault)
        {
            log.LogError(fault, "{Work} failed", key);
        }
    }
}
