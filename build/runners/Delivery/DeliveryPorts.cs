using Slipway.Runners.Ports;

namespace Slipway.Runners.Delivery;

/// <summary>Everything that a delivery touches.</summary>
public sealed record DeliveryPorts(
    IObjectStore Store,
    IImageRegistry Images,
    IPipelines Pipelines,
    IModelRegistry Registry,
    IEndpoints Endpoints,
    IInference Inference,
    IEndpointMetrics Metrics,
    IDeliveryProgress Progress,
    TimeProvider Time);

/// <summary>How a delivery is run.</summary>
public sealed record DeliveryOptions
{
    /// <summary>SageMaker's execution role.</summary>
    public required string RoleArn { get; init; }

    /// <summary>Who runs it; recorded as the submitter of what it registers.</summary>
    public required string Actor { get; init; }

    /// <summary>How much faster bake and shadow times pass than they say: 1 everywhere but in a rehearsal.</summary>
    public double TimeScale { get; init; } = 1;

    /// <summary>Time between two looks.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Longest wait for a pipeline or an endpoint.</summary>
    public TimeSpan ResourceLimit { get; init; } = TimeSpan.FromHours(2);

    /// <summary>
    /// Longest wait for evidence, beyond the shortest time that the manifest asks for, before the delivery stops as waiting, to be taken
    /// up again by the next run.
    /// </summary>
    public TimeSpan EvidenceLimit { get; init; } = TimeSpan.FromHours(4);

    /// <summary>Environment of the candidate's containers; a rehearsal's sabotage stands here.</summary>
    public IReadOnlyDictionary<string, string> ServingEnvironment { get; init; } = new Dictionary<string, string>();
}
