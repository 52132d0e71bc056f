using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Slipway.Domain.Models;

/// <summary>How live traffic moves.</summary>
public sealed record RolloutManifest
{
    /// <summary>The candidate's share of live requests at each step, percent, ascending, the last 100.</summary>
    [Description("The candidate's share of live requests at each step, percent, ascending, the last 100.")]
    [Length(1, 20)]
    [Range(1, 100)]
    public IReadOnlyList<int> Steps { get; init; } = [5, 10, 25, 50, 100];

    /// <summary>Shortest time at each step.</summary>
    [Description("Shortest time at each step.")]
    [Range(typeof(TimeSpan), "PT0S", "P7D")]
    public TimeSpan Bake { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Fewest candidate requests at each step.</summary>
    [Description("Fewest candidate requests at each step.")]
    [Range(1, int.MaxValue)]
    public int MinimumRequests { get; init; } = 50;

    /// <summary>How many times as often as the champion the candidate may err: above 1, to 10.</summary>
    [Description("How many times as often as the champion the candidate may err.")]
    [Range(1.0, 10.0, MinimumIsExclusive = true)]
    public double ErrorMargin { get; init; } = 1.5;

    /// <summary>
    /// An error rate that does no harm: a candidate shown to stay below it may err more often than the champion by more than the margin.
    /// </summary>
    [Description(
        "An error rate that does no harm, 0.002 is 0.2 %: a candidate that is shown to stay below it passes, however seldom the champion "
        + "errs.")]
    [Range(0.0, 0.5, MinimumIsExclusive = true)]
    public double HarmlessErrorRate { get; init; } = 0.002;

    /// <summary>What is believed of errors that come in bursts of one model's fleet.</summary>
    [Description(
        "Errors that come in bursts of one model's fleet, minutes long: watch (as the champion's history has it; "
        + "without one, quick until the rollout itself shows bursts), none, allow (slower, also where no history tells of them) or "
        + "expect.")]
    public ErrorBursts ErrorBursts { get; init; } = ErrorBursts.Watch;

    /// <summary>Chance, over the whole rollout, of promoting a candidate that errs more often by the margin or more.</summary>
    [Description("Chance, over the whole rollout, of promoting a candidate that errs more often by the margin or more.")]
    [Range(0.0, 0.5, MinimumIsExclusive = true)]
    public double FalsePromotion { get; init; } = 0.01;

    /// <summary>Chance, over the whole rollout, of rolling back a candidate that is not worse.</summary>
    [Description("Chance, over the whole rollout, of rolling back a candidate that is not worse.")]
    [Range(0.0, 0.5, MinimumIsExclusive = true)]
    public double FalseRollback { get; init; } = 0.01;
}
