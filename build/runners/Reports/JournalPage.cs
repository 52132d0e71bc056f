namespace Slipway.Runners.Reports;

/// <summary>The part of a report that grows while a delivery runs.</summary>
public sealed record JournalPage(IReadOnlyList<ReportedStep> Steps, IReadOnlyList<ReportedVerdict> Verdicts, ReportedSeries Series);
