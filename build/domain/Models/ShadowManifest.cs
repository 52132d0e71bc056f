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

    /// <summary>Labelled pairs at the first look.</summary>
    [Description("Labelled pairs at the first look.")]
    [Range(40, 1_000_000)]
    public int Pairs { get; init; } = 600;

    /// <summary>Shortest time in shadow.</summary>
    [Description("Shortest time in shadow.")]
    [Range(typeof(TimeSpan), "PT0S", "P30D")]
    public TimeSpan MinimumDuration { get; init; } = TimeSpan.FromHours(24);
}
