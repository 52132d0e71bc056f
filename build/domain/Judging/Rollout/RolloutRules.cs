using Slipway.Domain.Models;

namespace Slipway.Domain.Judging.Rollout;

/// <summary>What a rollout has to show, and how often it may be wrong.</summary>
public sealed record RolloutRules
{
    /// <summary>How many times as often the candidate may err.</summary>
    public double ErrorMargin { get; init; } = 1.5;

    /// <summary>An error rate that does no harm: where nobody ever erred, promotion needs to know that the candidate's is lower.</summary>
    public double ErrorCeiling { get; init; } = 0.002;

    /// <summary>
    /// Whether a rate shown to be below the ceiling allows promotion however much lower the champion's is; else only where nobody ever
    /// erred.
    /// </summary>
    public bool CeilingIsHarmless { get; init; }

    /// <summary>How many times as often the candidate may be slow before that counts as worse at all.</summary>
    public double SlowAllowance { get; init; } = 1.25;

    /// <summary>How many times as often the candidate may be slow.</summary>
    public double SlowMargin { get; init; } = 2;

    /// <summary>A share of slow answers that does no harm, however much the champion's is lower.</summary>
    public double SlowCeiling { get; init; } = 0.1;

    /// <summary>How much worse the candidate's MSE may be on labelled requests: 0.1 is 10 %.</summary>
    public double LossMargin { get; init; } = 0.1;

    /// <summary>Chance of promoting a candidate that is worse by a margin.</summary>
    public double FalsePromotion { get; init; } = 0.01;

    /// <summary>Chance of rolling back a candidate that is not worse.</summary>
    public double FalseRollback { get; init; } = 0.01;

    /// <summary>Fewest minutes before promotion.</summary>
    public int MinimumMinutes { get; init; }

    /// <summary>Fewest minutes at the last weight before promotion.</summary>
    public int BakeMinutes { get; init; }

    /// <summary>Fewest requests of the candidate before promotion.</summary>
    public int MinimumRequests { get; init; } = 50;

    /// <summary>Whether promotion needs latencies: true, false, or null for "once there is one".</summary>
    public bool? NeedsLatency { get; init; }

    /// <summary>Whether promotion needs labels: true, false, or null for "once there is one".</summary>
    public bool? NeedsLabels { get; init; }

    /// <summary>Whether errors come in bursts of one fleet.</summary>
    public ErrorBursts ErrorBursts { get; init; }

    /// <summary>
    /// An error rate of the candidate, with fewer errors of the champion, that is an outage and no burst: rolled back at once also where
    /// nothing is known of bursts.
    /// </summary>
    public double OutageRate { get; init; } = 0.2;

    /// <summary>Minutes after which another e-process starts, to catch what goes wrong late.</summary>
    public int RestartMinutes { get; init; } = 30;

    /// <summary>The rules that a manifest declares.</summary>
    public static RolloutRules From(ModelManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return new RolloutRules
        {
            FalseRollback = manifest.Rollout.FalseRollback,
            FalsePromotion = manifest.Rollout.FalsePromotion,
            LossMargin = manifest.Shadow.Margin,
            ErrorMargin = manifest.Rollout.ErrorMargin,
            ErrorBursts = manifest.Rollout.ErrorBursts,
            ErrorCeiling = manifest.Rollout.HarmlessErrorRate,
            CeilingIsHarmless = true,
            // The shadow has shown the losses on pairs, with a fraction of the requests: here they can only roll back.
            NeedsLabels = false,
            MinimumMinutes = (int)Math.Ceiling(manifest.Rollout.Bake.TotalMinutes * manifest.Rollout.Steps.Count(step => step < 100)),
            BakeMinutes = (int)Math.Ceiling(manifest.Rollout.Bake.TotalMinutes),
            MinimumRequests = manifest.Rollout.MinimumRequests,
        };
    }
}
