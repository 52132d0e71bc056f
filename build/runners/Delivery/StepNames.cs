using System.Globalization;
using Slipway.Domain.Files;

namespace Slipway.Runners.Delivery;

/// <summary>Names of the steps, as log, journal and report write them.</summary>
public static class StepNames
{
    /// <summary>The training pipeline with its gate.</summary>
    public const string Pipeline = "Pipeline";

    /// <summary>The offline gate.</summary>
    public const string Gate = "Gate";

    /// <summary>A person's approval.</summary>
    public const string Approval = "Approval";

    /// <summary>The smoke test on the staging endpoint.</summary>
    public const string Staging = "Staging";

    /// <summary>Copies of live requests.</summary>
    public const string Shadow = "Shadow";

    /// <summary>Part of the live requests.</summary>
    public const string Rollout = "Rollout";

    /// <summary>All live requests.</summary>
    public const string Production = "Production";

    /// <summary>What is attached to the image, and its scan: only a refusal is a line.</summary>
    public const string Supply = "Supply chain";

    /// <summary>The way back.</summary>
    public const string Rollback = "Rollback";

    /// <summary>The live endpoint is brought back to what the log says it serves.</summary>
    public const string Repair = "Repair";

    /// <summary>The registry's stages are brought to what the log says.</summary>
    public const string Registry = "Registry";

    /// <summary>One step of a rollout.</summary>
    /// <param name="percent">The candidate's share of the live requests.</param>
    public static string RolloutStep(int percent) => string.Create(CultureInfo.InvariantCulture, $"{Rollout} {percent} %");

    /// <summary>Whether a line belongs to the part of a delivery in which the candidate answers users.</summary>
    public static bool IsLive(DeliveryEvent line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Step == Production || line.Step.StartsWith(Rollout + " ", StringComparison.Ordinal);
    }

    /// <summary>Whether a line says that from then on its version answers all requests.</summary>
    public static bool MadeLive(DeliveryEvent line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line is { State: DeliveryState.Done, Step: Production or Rollback };
    }
}
