using System.ComponentModel.DataAnnotations;

namespace Slipway.Domain.Monitoring;

/// <summary>
/// <c>monitoring/NAME/VERSION.json</c>: what is known of a version's live answers, as sums: its size does not grow with their number.
/// </summary>
public sealed record MonitoringFile
{
    /// <summary>The format that this code writes; a file of a higher one is refused.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Version of the file format.</summary>
    public int FormatVersion { get; init; } = CurrentFormat;

    /// <summary>Name of the model.</summary>
    [MinLength(1)]
    public required string Model { get; init; }

    /// <summary>Name of the variant, which is the version's slug: <c>v1-0-3</c>.</summary>
    [MinLength(1)]
    public required string Variant { get; init; }

    /// <summary>When it was brought up to date, UTC.</summary>
    public DateTimeOffset Updated { get; init; }

    /// <summary>Errors over all labelled answers.</summary>
    public ErrorSums Errors { get; init; } = new();

    /// <summary>Squared errors of the first labelled answers, until the reference is frozen.</summary>
    public IReadOnlyList<double> FirstLosses { get; init; } = [];

    /// <summary>Predictions of these.</summary>
    public IReadOnlyList<double> FirstPredictions { get; init; } = [];

    /// <summary>The frozen reference; null until there are enough labelled answers.</summary>
    public DriftReference? Reference { get; init; }

    /// <summary>The drift detector.</summary>
    public DriftState Drift { get; init; } = new();

    /// <summary>Predictions since the reference, in its bins.</summary>
    public IReadOnlyList<long> Bins { get; init; } = [];

    /// <summary>Counts of hours that are over: labels that come later still do not count.</summary>
    public AnswerCounts Closed { get; init; } = new(0, 0, 0);

    /// <summary>Hours whose labels may still come, oldest first.</summary>
    public IReadOnlyList<MonitoredHour> Hours { get; init; } = [];

    /// <summary>
    /// Of the answers one in two to the power of this is followed, chosen by its id: more traffic than fits is sampled. 0: all.
    /// </summary>
    [Range(0, 32)]
    public int SampledBits { get; init; }

    /// <summary>Counts of all hours.</summary>
    public AnswerCounts Counts() => Hours.Aggregate(Closed, (sum, hour) => sum.Plus(hour.Counts()));
}

/// <summary>Answers of a variant.</summary>
/// <param name="Captured">Captured answers.</param>
/// <param name="Labelled">Of these, with a label.</param>
/// <param name="Failed">Of those with a label, answers that are no number; they are in no metric.</param>
public sealed record AnswerCounts(long Captured, long Labelled, long Failed)
{
    /// <summary>Answers without a label.</summary>
    public long Missing() => Captured - Labelled;

    internal AnswerCounts Plus(AnswerCounts other) => new(Captured + other.Captured, Labelled + other.Labelled, Failed + other.Failed);
}

/// <summary>One hour of answers.</summary>
/// <param name="Start">Its first moment, UTC.</param>
/// <param name="Captured">Captured answers.</param>
/// <param name="Failed">Labelled answers that are no number.</param>
/// <param name="Counted">Labelled answers that are in the sums: 8 bytes of the hash of each id, Base64. No answer counts twice.</param>
public sealed record MonitoredHour(DateTimeOffset Start, long Captured, long Failed, string Counted)
{
    internal AnswerCounts Counts() => new(Captured, EventId.CountIn(Counted), Failed);
}
