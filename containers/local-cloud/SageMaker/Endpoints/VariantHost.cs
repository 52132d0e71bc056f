using Slipway.LocalCloud.Execution;
using Slipway.LocalCloud.Runtime;
using Slipway.LocalCloud.SageMaker.Data;

namespace Slipway.LocalCloud.SageMaker.Endpoints;

/// <summary>Keeps the container of one variant running: starts it, waits for /ping, starts it again when it ends, stops it.</summary>
internal sealed class VariantHost : IModelHost, IAsyncDisposable
{
    private const int FirstAttempts = 3;
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(5);
    private readonly SageMakerContext _context;
    private readonly EndpointTimings _timings;
    private readonly ModelClient _client;
    private readonly VariantProgram _program;
    private readonly HealthWatch _watch;
    private readonly RequestGate _gate = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _healthy = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _running;
    private volatile Uri? _address;
    private volatile bool _atOnce;
    private bool _prepared;

    /// <summary>Starts the container.</summary>
    public VariantHost(
        SageMakerContext context, EndpointTimings timings, ModelClient client, string endpoint, VariantDeployment variant, string folder)
    {
        (_context, _timings, _client, Variant) = (context, timings, client, variant);
        _watch = new HealthWatch(client, timings, context.Time, context.Log);
        _program = new VariantProgram(context, endpoint, variant, folder);
        _running = Task.Run(RunAsync);
    }

    /// <summary>What it runs.</summary>
    public VariantDeployment Variant { get; }

    /// <summary>Completes when /ping has answered for the first time; faults with <see cref="JobFault"/> when it never will.</summary>
    public Task Healthy => _healthy.Task;

    /// <summary>Whether a further deployment can rely on it: it answers, or is on its way to for the first time.</summary>
    public bool CanStay => _address is not null || !_healthy.Task.IsCompleted;

    /// <summary>Whether its container has ended for good.</summary>
    public bool IsGone => _running.IsCompleted;

    /// <inheritdoc />
    public bool TryEnter() => _gate.TryEnter();

    /// <inheritdoc />
    public void Leave() => _gate.Leave();

    /// <inheritdoc />
    public async Task<Uri?> AddressAsync(CancellationToken cancellation)
    {
        if (!_healthy.Task.IsCompleted)
        {
            try
            {
                // After a restart of the cloud: requests wait rather than fail.
                await _healthy.Task.WaitAsync(_timings.Drain, _context.Time, cancellation).ConfigureAwait(false);
            }
            catch (Exception fault) when (fault is TimeoutException or JobFault)
            {
                // Down, as the address says.
            }
        }

        return _address;
    }

    /// <summary>Lets requests under way end, then stops the container.</summary>
    public async Task DrainAsync()
    {
        await Task.WhenAny(_gate.CloseAsync(), Task.Delay(_timings.Drain, _context.Time)).ConfigureAwait(false);
        await StopAsync().ConfigureAwait(false);
    }

    /// <summary>Stops the container now, with the short grace.</summary>
    public ValueTask DisposeAsync()
    {
        _atOnce = true;
        return StopAsync();
    }

    private async ValueTask StopAsync()
    {
        _ = _gate.CloseAsync();
        if (!_stopping.IsCancellationRequested)
        {
            await _stopping.CancelAsync().ConfigureAwait(false);
        }

        await _running.ConfigureAwait(false);
    }

    // Goes on until it is taken away: whoever waits for a first deployment that fails does that, and a host that was taken up after a
    // restart of the cloud has to find the artifact, the image and the engine as soon as they are back.
    private async Task RunAsync()
    {
        var stop = _stopping.Token;
        CancellationTokenSource? patience = null;
        try
        {
            for (var attempt = 1; !stop.IsCancellationRequested; attempt++)
            {
                if (await TryStartAsync(stop).ConfigureAwait(false) is var (container, address))
                {
                    patience ??= new CancellationTokenSource(
                        Variant.HealthTimeoutSeconds is { } limit ? TimeSpan.FromSeconds(limit) : _timings.Health, _context.Time);
                    attempt = await ServeAsync(container, address, patience.Token, stop).ConfigureAwait(false) ? 1 : attempt;
                    if (!_healthy.Task.IsCompleted && (attempt >= FirstAttempts || patience.IsCancellationRequested))
                    {
                        _healthy.TrySetException(new JobFault(await UnhealthyAsync(container).ConfigureAwait(false)));
                    }
                }

                var backoff = _timings.Backoff * Math.Pow(2, Math.Min(attempt - 1, 10));
                await Task.Delay(backoff < LongestBackoff ? backoff : LongestBackoff, _context.Time, stop).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Taken away.
        }
        catch (Exception fault)
        {
            _context.Log.LogError(fault, "Variant {Variant} cannot serve", Variant.Name);
        }
        finally
        {
            _healthy.TrySetException(new JobFault("The variant was taken away before its container was healthy."));
            patience?.Dispose();
            _program.Drop();
        }
    }

    // Null when it cannot be started now.
    private async Task<(IRunningContainer Container, Uri Address)?> TryStartAsync(CancellationToken stop)
    {
        try
        {
            if (!_prepared)
            {
                await _program.PrepareAsync(stop).ConfigureAwait(false);
                _prepared = true;
            }

            return await _program.StartAsync().ConfigureAwait(false);
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            _context.Log.LogWarning("The container of variant {Variant} cannot be started: {Fault}", Variant.Name, fault.Message);
            _healthy.TrySetException(
                fault as JobFault ?? new JobFault($"The container of variant {Variant.Name} cannot be started: {fault.Message}"));
            return null;
        }
    }

    // Returns when the container is gone; whether it was healthy before.
    private async Task<bool> ServeAsync(IRunningContainer container, Uri address, CancellationToken patience, CancellationToken stop)
    {
        var lost = false;
        try
        {
            while (!container.Exit.IsCompleted && !stop.IsCancellationRequested
                && (_healthy.Task.IsCompleted || !patience.IsCancellationRequested))
            {
                if (await _client.PingAsync(address, stop).ConfigureAwait(false) && !container.Exit.IsCompleted)
                {
                    _address = address;
                    _healthy.TrySetResult();
                    await _watch.UntilLostAsync(Variant.Name, container, address, stop).ConfigureAwait(false);
                    lost = true;
                    return true;
                }

                await Task.WhenAny(container.Exit, Task.Delay(_timings.Ping, _context.Time, stop)).ConfigureAwait(false);
            }

            return false;
        }
        finally
        {
            _address = null;
            await container.StopAsync(_atOnce || lost ? _timings.ShortGrace : _timings.Grace).ConfigureAwait(false);
        }
    }

    private async Task<string> UnhealthyAsync(IRunningContainer container) =>
        ($"The primary container for production variant {Variant.Name} did not pass the ping health check. "
            + $"It ended with exit code {await container.Exit.ConfigureAwait(false)}; what it printed is in {_program.Log}. "
            + container.Fault).TrimEnd();
}
