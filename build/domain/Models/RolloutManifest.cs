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

    /// <summary>Chance, over the whole rollout, of rolling back a candidate that is not worse.</summary>
    [Description("Chance, over the whole rollout, of rolling back a candidate that is not worse.")]
    [Range(0.0, 0.5, MinimumIsExclusive = true)]
    public double FalseRollback { get; init; } = 0.01;
}
