using Slipway.Runners.Delivery.Fencing;

namespace Slipway.Runners.Delivery;

/// <summary>Lets no change through that is not covered by a lease: a run that was replaced finds out before it does harm.</summary>
public static class FencedPorts
{
    /// <summary>
    /// The same ports, every changing call of which first makes sure that the lease is held, and throws <see cref="LockedException"/> when
    /// it is lost. Reading, and the lease's and the log's own files, which guard themselves, pass through.
    /// </summary>
    public static DeliveryPorts Wrap(DeliveryPorts ports, ModelLease lease)
    {
        ArgumentNullException.ThrowIfNull(ports);
        ArgumentNullException.ThrowIfNull(lease);
        return ports with
        {
            Store = new FencedObjectStore(ports.Store, lease),
            Images = new FencedImageRegistry(ports.Images, lease),
            Pipelines = new FencedPipelines(ports.Pipelines, lease),
            Registry = new FencedModelRegistry(ports.Registry, lease),
            Endpoints = new FencedEndpoints(ports.Endpoints, lease),
        };
    }
}
