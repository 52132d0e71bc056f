using System.ComponentModel.DataAnnotations;
using Slipway.Domain.Judging;

namespace Slipway.Domain.Files;

/// <summary><c>evidence.json</c>: what a judge looked at over time, and what it said in the end.</summary>
public sealed record EvidenceFile
{
    /// <summary>Version of the file format.</summary>
    public int FormatVersion { get; init; } = 1;

    /// <summary>The delivery it belongs to.</summary>
    [MinLength(1)]
    public required string DeliveryId { get; init; }

    /// <summary>The step that was judged, for example <c>Shadow</c>.</summary>
    [MinLength(1)]
    public required string Step { get; init; }

    /// <summary>The candidate's version.</summary>
    [MinLength(1)]
    public required string Candidate { get; init; }

    /// <summary>The champion's version; null for the first model of a name.</summary>
    public string? Champion { get; init; }

    /// <summary>Each metric over time.</summary>
    public IReadOnlyList<MetricSeries> Metrics { get; init; } = [];

    /// <summary>What the judge said last.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Counts of the shadow; null when there was none.</summary>
    public EvidenceCounts? Shadow { get; init; }

    /// <summary>Counts of each rollout step, in order.</summary>
    public IReadOnlyList<RolloutStepCounts> Rollout { get; init; } = [];
}

/// <summary>One metric over time.</summary>
/// <param name="Metric">Name of the metric.</param>
/// <param name="Unit">Unit of the values; empty for shares and ratios.</param>
/// <param name="Thresholds">What the values are compared with, by name.</param>
/// <param name="Points">The values, oldest first.</param>
public sealed record MetricSeries(string Metric, string Unit, IReadOnlyDictionary<string, double> Thresholds, IReadOnlyList<MetricPoint> Points);

/// <summary>A metric at a time; value and interval are null in the file (NaN here) where they are undefined.</summary>
/// <param name="Time">When, UTC.</param>
/// <param name="Count">Observations behind it.</param>
/// <param name="Value">The value.</param>
/// <param name="Lower">Lower end of its interval.</param>
/// <param name="Upper">Upper end of its interval.</param>
public sealed record MetricPoint(DateTimeOffset Time, long Count, double Value, double Lower, double Upper);

/// <summary>Counts of the two variants side by side.</summary>
/// <param name="LabelledPairs">Pairs with a label.</param>
/// <param name="UnlabelledPairs">Pairs without.</param>
/// <param name="Champion">The champion's counts.</param>
/// <param name="Candidate">The candidate's counts.</param>
public sealed record EvidenceCounts(int LabelledPairs, int UnlabelledPairs, VariantCounts Champion, VariantCounts Candidate);

/// <summary>Counts of one rollout step.</summary>
/// <param name="Step">Index of the step, from 0.</param>
/// <param name="Percent">The candidate's share, percent.</param>
/// <param name="Champion">The champion's counts.</param>
/// <param name="Candidate">The candidate's counts.</param>
public sealed record RolloutStepCounts(int Step, int Percent, VariantCounts Champion, VariantCounts Candidate);
