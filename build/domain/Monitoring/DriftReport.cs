using System.ComponentModel.DataAnnotations;
using Slipway.Domain.Evaluation;
using Slipway.Domain.Models;

namespace Slipway.Domain.Monitoring;

/// <summary>How a version stands against its reference.</summary>
public enum DriftStatus
{
    /// <summary>The reference is still being gathered: nothing can be said.</summary>
    Gathering,

    /// <summary>No drift was found.</summary>
    Calm,

    /// <summary>The version errs more than when it was new.</summary>
    Alarm,
}

/// <summary><c>drift-report.json</c>: what the monitor found of one model.</summary>
public sealed record DriftReport
{
    /// <summary>Version of the file format.</summary>
    public int FormatVersion { get; init; } = 1;

    /// <summary>Name of the model.</summary>
    [MinLength(1)]
    public required string Model { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>One entry a variant.</summary>
    public IReadOnlyList<MonitoredVariant> Variants { get; init; } = [];

    /// <summary>Whether any variant rings.</summary>
    public bool HasDrift() => Variants.Any(variant => variant.Status == DriftStatus.Alarm);
}

/// <summary>What was found of one variant.</summary>
/// <param name="Variant">Its name: the version's slug.</param>
/// <param name="Counts">Captured and labelled answers.</param>
/// <param name="Metrics">The four metrics over all labelled answers, with 95 % intervals that hold at every look; null without any.</param>
/// <param name="Status">Whether it drifts.</param>
/// <param name="Judged">Labelled answers judged since the reference was frozen.</param>
/// <param name="Statistic">The detector's statistic.</param>
/// <param name="Threshold">What it must reach; NaN while the reference is gathered.</param>
/// <param name="LossRatio">Mean clipped loss since the reference, against it; NaN without answers.</param>
/// <param name="AlarmSince">When the alarm rang; null when it did not.</param>
/// <param name="Predictions">Population stability of the predictions; null while the reference is gathered.</param>
/// <param name="LabelsLate">Whether labels stay away longer than the manifest allows.</param>
/// <param name="Sentence">All of it for people.</param>
public sealed record MonitoredVariant(
    string Variant,
    AnswerCounts Counts,
    RegressionMetrics? Metrics,
    DriftStatus Status,
    long Judged,
    double Statistic,
    double Threshold,
    double LossRatio,
    DateTimeOffset? AlarmSince,
    PopulationStability? Predictions,
    bool LabelsLate,
    string Sentence)
{
    /// <summary>From the state of a version.</summary>
    public static MonitoredVariant Of(MonitoringFile state, MonitoringManifest manifest, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(manifest);
        var (drift, reference) = (state.Drift, state.Reference);
        var status = reference is null ? DriftStatus.Gathering : drift.Alarm is null ? DriftStatus.Calm : DriftStatus.Alarm;
        var found = new MonitoredVariant(
            state.Variant,
            state.Counts(),
            LiveErrors.Of(state.Errors),
            status,
            drift.Answers,
            DriftDetector.Statistic(drift),
            reference is null ? double.NaN : DriftDetector.Threshold(reference, manifest.AverageRunLength),
            reference is null || drift.Answers == 0 ? double.NaN : drift.LossSum / drift.Answers / reference.Mean,
            drift.Alarm,
            reference is null ? null : PopulationStability.Of(reference.Bins, state.Bins),
            MonitoringUpdate.AreLabelsLate(state, manifest, now),
            "");
        return found with { Sentence = DriftSentence.Of(found, state.FirstLosses.Count) };
    }
}
