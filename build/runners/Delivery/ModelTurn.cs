namespace Slipway.Runners.Delivery;

/// <summary>A run's turn at a model: its lease.</summary>
public static class ModelTurn
{
    /// <summary>
    /// Takes the lease as the options say, also from a run that was killed on this machine. Throws <see cref="LockedException"/> when
    /// another run holds it.
    /// </summary>
    public static Task<ModelLease> TakeAsync(DeliveryPorts ports, DeliveryOptions options, string model, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ports);
        ArgumentNullException.ThrowIfNull(options);
        return options.TakesLeasesOver
            ? ModelLease.TakeOverAsync(ports.Store, model, options.Holder, ports.Time, options.LeaseTtl, cancellation)
            : ModelLease.TakeAsync(ports.Store, model, options.Holder, ports.Time, options.LeaseTtl, IsGone, cancellation);

        bool IsGone(string holder)
        {
            if (!options.IsGone(holder))
            {
                return false;
            }

            ports.Progress.Note($"The lease of {model} is held by {holder}, which was killed: its process is gone. It is taken over.");
            return true;
        }
    }

    /// <summary>
    /// Takes the lease, waiting a little for a tick that is at it, does some work with fenced ports, and gives it back. Throws
    /// <see cref="LockedException"/> when another run holds it for longer.
    /// </summary>
    public static async Task<T> WithAsync<T>(
        DeliveryPorts ports,
        DeliveryOptions options,
        string model,
        TimeSpan patience,
        Func<DeliveryPorts, ModelLease, Task<T>> work,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ports);
        ArgumentNullException.ThrowIfNull(work);
        var begun = ports.Time.GetTimestamp();
        ModelLease? lease = null;
        while (lease is null)
        {
            try
            {
                lease = await TakeAsync(ports, options, model, cancellation);
            }
            catch (LockedException) when (ports.Time.GetElapsedTime(begun) < patience)
            {
                await Task.Delay(TimeSpan.FromSeconds(2), ports.Time, cancellation);
            }
        }

        try
        {
            return await work(FencedPorts.Wrap(ports, lease), lease);
        }
        finally
        {
            await lease.ReleaseAsync(CancellationToken.None);
        }
    }
}
