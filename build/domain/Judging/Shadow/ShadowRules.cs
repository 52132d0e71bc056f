using Slipway.Domain.Models;

namespace Slipway.Domain.Judging.Shadow;

/// <summary>What a shadow has to show, and how often it may be wrong.</summary>
public sealed record ShadowRules
{
    /// <summary>How much worse the candidate's MSE may be: 0.1 is 10 %.</summary>
    public double Margin { get; init; } = 0.1;

    /// <summary>
    /// How much R2 may be lost, in place of <see cref="Margin"/>; needs a label variance in the reference. Null: the MSE margin.
    /// </summary>
    public double? MarginR2 { get; init; }

    /// <summary>Chance of promoting a candidate that is worse by the margin.</summary>
    public double FalsePromotion { get; init; } = 0.01;

    /// <summary>Chance of rolling back a candidate that is not worse.</summary>
    public double FalseRollback { get; init; } = 0.01;

    /// <summary>Fewest minutes before promotion: one season of the traffic.</summary>
    public int MinimumMinutes { get; init; }

    /// <summary>Fewest labelled pairs before promotion.</summary>
    public int MinimumPairs { get; init; }

    /// <summary>How many times as often the candidate may fail to answer.</summary>
    public double FailureMargin { get; init; } = 1.5;

    /// <summary>
    /// A failure rate that does no harm: where nobody ever failed, promotion needs to know that the candidate's is lower.
    /// </summary>
    public double FailureCeiling { get; init; } = 0.005;

    /// <summary>
    /// Whether a rate shown to be below the ceiling allows promotion however much lower the champion's is; else only where nobody ever
    /// failed.
    /// </summary>
    public bool CeilingIsHarmless { get; init; }

    /// <summary>How many times as often the candidate may be slow before that counts as worse at all.</summary>
    public double SlowAllowance { get; init; } = 1.25;

    /// <summary>How many times as often the candidate may be slow.</summary>
    public double SlowMargin { get; init; } = 2;

    /// <summary>A share of slow answers that does no harm, however much the champion's is lower.</summary>
    public double SlowCeiling { get; init; } = 0.1;

    /// <summary>Least share of requests with a label.</summary>
    public double LabelledShare { get; init; } = 0.5;

    /// <summary>The rules that a manifest declares.</summary>
    public static ShadowRules From(ShadowManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return new ShadowRules
        {
            Margin = manifest.Margin,
            FalsePromotion = manifest.FalsePromotion,
            FalseRollback = manifest.FalseRollback,
            MinimumPairs = manifest.Pairs,
            FailureMargin = manifest.ErrorMargin,
            FailureCeiling = manifest.HarmlessErrorRate,
            CeilingIsHarmless = true,
            MinimumMinutes = (int)Math.Ceiling(manifest.MinimumDuration.TotalMinutes),
        };
    }

    /// <summary>An RMSE margin as a margin of MSE.</summary>
    public static double MarginOfRmse(double margin) => ((1 + margin) * (1 + margin)) - 1;
}
