namespace Slipway.Runners.Reports;

/// <summary>
/// <c>report.json</c>: one delivery from commit to its end, with everything that the page beside it shows. Written by
/// <see cref="ReportWriter"/>, read and written as JSON by <see cref="ReportJson"/>: camelCase, enums as camelCase strings, durations as
/// ISO 8601, times in UTC, NaN as null.
/// </summary>
public sealed record DeliveryReport
{
    /// <summary>The format that this code writes.</summary>
    public const int CurrentFormatVersion = 1;

    /// <summary>
    /// Version of the file format. It rises when a reader of the older one would misread the newer one; new members alone do not raise it.
    /// </summary>
    public int FormatVersion { get; init; } = CurrentFormatVersion;

    /// <summary>What was delivered, where, when, and how it ended.</summary>
    public required ReportHeader Header { get; init; }

    /// <summary>The model that answered users when the delivery began; null for the first model of a name.</summary>
    public ReportedModel? Champion { get; init; }

    /// <summary>The model that was delivered; null when the delivery ended before a version was given to it.</summary>
    public ReportedModel? Candidate { get; init; }

    /// <summary>Every step of the delivery in order, those that were not reached too.</summary>
    public IReadOnlyList<ReportedStep> Steps { get; init; } = [];

    /// <summary>Every verdict, in the order in which it was given.</summary>
    public IReadOnlyList<ReportedVerdict> Verdicts { get; init; } = [];

    /// <summary>What was seen over time.</summary>
    public ReportedSeries Series { get; init; } = new();

    /// <summary>The requests that were sent to the live endpoint meanwhile; null when nothing was replayed.</summary>
    public ReplayFigures? Replay { get; init; }

    /// <summary>The delivery log of the model, oldest first.</summary>
    public IReadOnlyList<ReportedEvent> Log { get; init; } = [];

    /// <summary>Wall-clock times, for figures in documents.</summary>
    public MeasuredTimes Measured { get; init; } = new(0, []);
}
