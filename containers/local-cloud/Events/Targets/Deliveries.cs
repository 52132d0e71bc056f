using System.Threading.Channels;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.SageMaker.Requests;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.Events.Targets;

/// <summary>Brings events to targets, in their order. What was added is on disk until it has arrived, or its target has refused
/// it.</summary>
internal sealed class Deliveries(DocumentStore store, IReadOnlyList<ITarget> targets, TimeProvider time, ILogger log) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly Channel<string> _waiting = Channel.CreateUnbounded<string>();
    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    /// <summary>Adds one; it is on disk when this returns.</summary>
    public void Add(Delivery delivery)
    {
        store.Put(Delivery.Collection, delivery.Token, delivery);
        _waiting.Writer.TryWrite(delivery.Token);
    }

    /// <summary>Takes up what is on disk, and begins.</summary>
    public void Start()
    {
        foreach (var left in store.List<Delivery>(Delivery.Collection))
        {
            _waiting.Writer.TryWrite(left.Token);
        }

        _running = Task.Run(RunAsync);
    }

    /// <summary>Stops after the one under way.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
    }

    /// <inheritdoc />
    public void Dispose() => _stopping.Dispose();

    private async Task RunAsync()
    {
        try
        {
            await foreach (var token in _waiting.Reader.ReadAllAsync(_stopping.Token).ConfigureAwait(false))
            {
                while (store.Get<Delivery>(Delivery.Collection, token) is { } delivery && !await TryAsync(delivery).ConfigureAwait(false))
                {
                    await Task.Delay(Pause, time, _stopping.Token).ConfigureAwait(false);
                }

                store.Delete(Delivery.Collection, token);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            log.LogDebug("Deliveries stop; what is left is delivered at the next start");
        }
    }

    // False when it is worth another try. A refusal is not: AWS tries again only what may pass.
    private async Task<bool> TryAsync(Delivery delivery)
    {
        var arn = delivery.Target.Required("Arn");
        try
        {
            var input = new TargetInput(delivery);
            await targets.First(target => target.Takes(arn)).DeliverAsync(delivery.Target, input, delivery.Token, _stopping.Token)
                .ConfigureAwait(false);
            return true;
        }
        catch (ServiceException fault)
        {
            log.LogWarning("The target {Target} of rule {Rule} refused an event: {Code}: {Message}", arn, delivery.Rule, fault.Code,
                fault.Message);
            return fault.Code != "ThrottlingException" && fault.Status < 500;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.LogError(fault, "An event could not be brought to the target {Target} of rule {Rule}", arn, delivery.Rule);
            return true;
        }
    }
}
