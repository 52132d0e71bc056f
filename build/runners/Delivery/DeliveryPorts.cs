using Slipway.Domain.Supply;
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

    /// <summary>
    /// How long captures may take to arrive: an answer that was not captured by then counts as none. SageMaker writes them every few
    /// minutes.
    /// </summary>
    public TimeSpan CaptureDelay { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long the endpoint's metrics may take to be whole: what they say of the time just before is nobody's evidence.</summary>
    public TimeSpan MetricsDelay { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>
    /// Longest time that a run looks again and again before it leaves the rest to later ticks; null for as long as the limits allow.
    /// </summary>
    public TimeSpan? Wait { get; init; }

    /// <summary>
    /// The last step that this run may take (a value of <see cref="StepNames"/>: Pipeline, Staging, Shadow, Approval or Rollout, which
    /// takes in going live); null for all. Separates the roles of jobs.
    /// </summary>
    public string? Until { get; init; }

    /// <summary>Who approves now, should a delivery wait for it; null to wait for a person.</summary>
    public string? Approver { get; init; }

    /// <summary>Who may approve beside those whom the manifest names: a rehearsal's approver; null on AWS.</summary>
    public string? LocalApprover { get; init; }

    /// <summary>Whether a pipeline that broke is started anew: when a person asks for the delivery, not at every tick.</summary>
    public bool StartsAgain { get; init; }

    /// <summary>Who takes leases, for people: name and machine or job, and something that is this run's alone.</summary>
    public string Holder { get; init; } = "slipway";

    /// <summary>
    /// What a command must add to work on the same cloud, with a space before it; empty for the one it works on by itself.
    /// </summary>
    public string CloudArgument { get; init; } = "";

    /// <summary>Whether the holder of a lease, as its text names it, can do nothing any more; false when that is not certain.</summary>
    public Func<string, bool> IsGone { get; init; } = _ => false;

    /// <summary>How long a lease lasts without renewal.</summary>
    public TimeSpan LeaseTtl { get; init; } = ModelLease.DefaultTtl;

    /// <summary>
    /// Whether leases of earlier runs are taken over at once: where something else, such as the lock on a rehearsal's folder, makes sure
    /// that they are dead.
    /// </summary>
    public bool TakesLeasesOver { get; init; }

    /// <summary>Vulnerabilities that images may have for a while (<c>containers/vulnerabilities.json</c>).</summary>
    public VulnerabilitiesFile AllowedVulnerabilities { get; init; } = VulnerabilitiesFile.None;

    /// <summary>Environment of the candidate's containers; a rehearsal's sabotage stands here.</summary>
    public IReadOnlyDictionary<string, string> ServingEnvironment { get; init; } = new Dictionary<string, string>();
}
