using System.Threading.Channels;

namespace Slipway.LocalCloud.Runtime;

/// <summary>
/// Sends copies of requests to a shadow variant. Callers never wait: copies go into a queue of bounded length and size, and are dropped
/// when it is full. What the shadow answers is counted and captured, and nobody gets it.
/// </summary>
internal sealed class ShadowMirror : IAsyncDisposable
{
    private const int LimitRequests = 4096;
    private const long LimitBytes = 64 * 1024 * 1024;
    private const int Workers = 64;
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(5);
    private readonly Channel<(Fleet Fleet, Invocation Invocation)> _queue = Channel.CreateBounded<(Fleet, Invocation)>(LimitRequests);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ModelClient _client;
    private readonly InvocationRecorder _recorder;
    private readonly ILogger _log;
    private readonly Task _working;
    private long _bytes;
    private long _dropped;

    /// <summary>Starts to mirror.</summary>
    public ShadowMirror(VariantRoute route, ModelClient client, InvocationRecorder recorder, ILogger log)
    {
        (Route, _client, _recorder, _log) = (route, client, recorder, log);
        _working = Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(WorkAsync)));
    }

    /// <summary>The shadow variant.</summary>
    public VariantRoute Route { get; }

    /// <summary>Queues a copy of a request; false when it was dropped.</summary>
    public bool Offer(Fleet fleet, Invocation invocation)
    {
        if (Interlocked.Add(ref _bytes, invocation.Body.Length) <= LimitBytes && _queue.Writer.TryWrite((fleet, invocation)))
        {
            return true;
        }

        Interlocked.Add(ref _bytes, -invocation.Body.Length);
        if (Interlocked.Increment(ref _dropped) == 1)
        {
            _log.LogWarning(
                "The shadow variant {Variant} of {Endpoint} cannot keep up: copies of requests are dropped", Route.Variant, fleet.Endpoint);
        }

        return false;
    }

    /// <summary>Sends what is queued, for a few seconds at most, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        _stopping.CancelAfter(DrainLimit);
        await _working.ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task WorkAsync()
    {
        await foreach (var (fleet, invocation) in _queue.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            Interlocked.Add(ref _bytes, -invocation.Body.Length);
            if (_stopping.IsCancellationRequested || !Route.Host.TryEnter())
            {
                continue;
            }

            try
            {
                var answer = await Route.Host.AddressAsync(_stopping.Token).ConfigureAwait(false) is { } address
                    ? await _client.InvokeAsync(address, invocation, _stopping.Token).ConfigureAwait(false)
                    : new ModelAnswer(503, [], null, null, TimeSpan.Zero, "The container is down.");
                _recorder.Record(fleet, Route.Variant, invocation, answer, TimeSpan.Zero);
            }
            catch (OperationCanceledException)
            {
                // The shadow is being taken away.
            }
            finally
            {
                Route.Host.Leave();
            }
        }
    }
}
