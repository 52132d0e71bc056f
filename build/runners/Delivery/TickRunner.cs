using Slipway.Runners.Ports;

namespace Slipway.Runners.Delivery;

/// <summary>
/// Advances every delivery that is under way, as the bucket says: one bounded pass a model, under the model's lease. A tick that is missed
/// or doubled changes nothing.
/// </summary>
public sealed class TickRunner(DeliveryPorts ports, DeliveryOptions options)
{
    private readonly List<string> _leftAlone = [];

    /// <summary>Models that the last tick left to the run that holds them.</summary>
    public IReadOnlyList<string> LeftAlone => _leftAlone;

    /// <summary>
    /// One tick. What breaks in one delivery stands in its result (<see cref="TickResult.Fault"/>) and stops no other. A model that another
    /// run holds is left to it, with a note.
    /// </summary>
    /// <param name="model">The only model to look at; null for all.</param>
    /// <param name="cancellation">Stops between two effects; the next tick goes on.</param>
    /// <returns>Each delivery that was under way.</returns>
    /// <exception cref="CloudException">Models whose deliveries could not even be read, all of them named, after the others had their
    /// turn.</exception>
    public async Task<IReadOnlyList<TickResult>> RunAsync(string? model, CancellationToken cancellation)
    {
        _leftAlone.Clear();
        var results = new List<TickResult>();
        var faults = new List<Exception>();
        var models = model is null ? await new DeliveryFiles(ports.Store).ModelsAsync(cancellation) : [model];
        foreach (var name in models)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                results.AddRange(await TickAsync(name, cancellation));
            }
            catch (LockedException exception)
            {
                _leftAlone.Add(name);
                ports.Progress.Note($"{name} is left alone: {exception.Message}");
            }
            catch (Exception exception)
                when (exception is CloudException or BadInputException or Domain.Files.FileFaultException or TimeoutException)
            {
                faults.Add(new CloudException($"{name}: {exception.Message}", exception));
            }
        }

        return faults.Count == 0
            ? results
            : throw new CloudException(
                string.Join('\n', [.. faults.Select(fault => fault.Message), .. Others(results)]), new AggregateException(faults));
    }

    private static IEnumerable<string> Others(List<TickResult> results) =>
        results.Select(result => $"{result.Manifest.Name} {result.Version} had its turn: {result.Step}: {result.Result.Sentence}");

    private async Task<IReadOnlyList<TickResult>> TickAsync(string model, CancellationToken cancellation)
    {
        var tick = new ModelTick(ports, options);
        if (!await tick.HasWorkAsync(model, cancellation))
        {
            return [];
        }

        var lease = await ModelTurn.TakeAsync(ports, options, model, cancellation);
        try
        {
            return await tick.RunAsync(model, lease, cancellation);
        }
        finally
        {
            await lease.ReleaseAsync(CancellationToken.None);
        }
    }
}
