using Slipway.Runners.Delivery;

namespace Slipway.Runners.Tests.Battery.Gates;

/// <summary>All ports of one process behind its gate.</summary>
internal static class GatedPorts
{
    public static DeliveryPorts Wrap(DeliveryPorts ports, ICallGate gate) => ports with
    {
        Store = new GatedStore(ports.Store, gate),
        Images = new GatedImages(ports.Images, gate),
        Pipelines = new GatedPipelines(ports.Pipelines, gate),
        Registry = new GatedRegistry(ports.Registry, gate),
        Endpoints = new GatedEndpoints(ports.Endpoints, gate),
        Inference = new GatedInference(ports.Inference, gate),
        Metrics = new GatedMetrics(ports.Metrics, gate),
    };
}
