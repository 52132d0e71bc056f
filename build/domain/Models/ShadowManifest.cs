using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Slipway.Domain.Models;

/// <summary>What a candidate must show on copies of live requests.</summary>
public sealed record ShadowManifest
{
    /// <summary>How much worse the candidate's MSE, under zero-one loss its error rate, may be: 0.1 is 10 %.</summary>
    [Description("How much worse than the champion's the candidate's MSE, under zero-one loss its error rate, may be: 0.1 is 10 %.")]
    [Range(0.0, 1.0)]
    public double Margin { get; init; } = 0.1;

    /// <summary>Chance of promoting a candidate that is worse by the margin or more.</summary>
    [Description("Chance of promoting a candidate that is worse by the margin or more.")]
    [Range(0.0, 0.5, MinimumIsExclusive = true)]
    public double FalsePromotion { get; init; } = 0.01;

    /// <summary>Chance of rolling back a candidate that is not worse.</summary>
    [Description("Chance of rolling back a candidate that is not worse.")]
    [Range(0.0, 0.5, MinimumIsExclusive = true)]
    public double FalseRollback { get; init; } = 0.01;

    /// <summary>How many times as often as the champion the candidate may fail to answer: above 1, to 10.</summary>
    [Description("How many times as often as the champion the candidate may fail to answer.")]
    [Range(1.0, 10.0, MinimumIsExclusive = true)]
    public double ErrorMargin { get; init; } = 1.5;

    /// <summary>
    /// An error rate that does no harm: a candidate shown to stay below it may fail more often than the champion by more than the margin.
    /// </summary>
    [Description(
        "An error rate that does no harm, 0.005 is 0.5 %: a candidate that is shown to stay below it passes, however seldom the champion "
        + "errs.")]
    [Range(0.0, 0.5, MinimumIsExclusive = true)]
    public double HarmlessErrorRate { get; init; } = 0.005;

    /// <summary>Fewest labelled pairs before promotion; the judge itself needs 300.</summary>
    [Description("Fewest labelled pairs before a shadow is passed; the judge itself needs 300.")]
    [Range(40, 1_000_000)]
    public int Pairs { get; init; } = 600;

    /// <summary>Shortest time in shadow.</summary>
    [Description("Shortest time in shadow.")]
    [Range(typeof(TimeSpan), "PT0S", "P30D")]
    public TimeSpan MinimumDuration { get; init; } = TimeSpan.FromHours(24);
}
