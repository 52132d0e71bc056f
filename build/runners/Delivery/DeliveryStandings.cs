using Slipway.Domain.Deliveries;
using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Runners.Reports;

namespace Slipway.Runners.Delivery;

/// <summary>What a model's log says of its deliveries.</summary>
public static class DeliveryStandings
{
    /// <summary>Id of a delivery, as the log names it.</summary>
    public static string IdOf(string model, ModelVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return $"{model}-{version.Slug}";
    }

    /// <summary>How a delivery ended; null when it is under way.</summary>
    /// <param name="lines">The delivery's lines.</param>
    public static StepResult? EndOf(IEnumerable<DeliveryEvent> lines)
    {
        // A step of a rollout that was taken back is not the end yet: the rollout's own line is still to be written.
        var last = lines.LastOrDefault(line => (line.State is DeliveryState.Refused or DeliveryState.RolledBack
                && !line.Step.StartsWith(StepNames.Rollout + " ", StringComparison.Ordinal))
            || line is { State: DeliveryState.Done, Step: StepNames.Production });
        return last switch
        {
            null => null,
            { State: DeliveryState.Done } => new(DeliveryOutcome.Promoted, last.Message),
            { State: DeliveryState.RolledBack } => new(DeliveryOutcome.RolledBack, last.Message),
            { Step: StepNames.Staging } => new(DeliveryOutcome.RefusedInStaging, last.Message),
            { Step: StepNames.Shadow } => new(DeliveryOutcome.RefusedInShadow, last.Message),
            _ => new(DeliveryOutcome.RefusedByGate, last.Message),
        };
    }

    /// <summary>How far each delivery is.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="versions">The deliveries that were begun.</param>
    /// <param name="log">The model's log.</param>
    public static IReadOnlyList<DeliveryStanding> Of(string model, IEnumerable<ModelVersion> versions, IReadOnlyList<DeliveryEvent> log)
    {
        ArgumentNullException.ThrowIfNull(versions);
        var byDelivery = log.ToLookup(line => line.DeliveryId);
        return [.. versions.Select(version => Of(version, [.. byDelivery[IdOf(model, version)]]))];
    }

    private static DeliveryStanding Of(ModelVersion version, List<DeliveryEvent> lines) => new(
        version,
        lines.Exists(line => line is { Step: StepNames.Pipeline, State: DeliveryState.Done }),
        lines.Exists(line => line.Step is StepNames.Rollout or StepNames.Production),
        EndOf(lines) is not null);
}
