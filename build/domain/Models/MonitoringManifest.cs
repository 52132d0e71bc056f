using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Slipway.Domain.Models;

/// <summary>How live answers are watched.</summary>
public sealed record MonitoringManifest
{
    /// <summary>Labelled answers until a false alarm of drift, on average, when nothing drifts.</summary>
    [Description("Labelled answers until a false alarm of drift, on average, when nothing drifts.")]
    [Range(1_000.0, 1e12)]
    public double AverageRunLength { get; init; } = 100_000;

    /// <summary>Longest time that labels may stay away before that is an alarm.</summary>
    [Description("Longest time that labels may stay away before that is an alarm.")]
    [Range(typeof(TimeSpan), "PT1H", "P30D")]
    public TimeSpan LabelDelay { get; init; } = TimeSpan.FromDays(2);
}
