using Slipway.Domain.Models;

namespace Slipway.Domain.Monitoring;

/// <summary>
/// Brings the state of a version up to date. What was read before may be read again, in any order and repeated: an answer counts once, by
/// its id. Sums do not depend on the order of the answers; the drift detector takes them in the order of requests among those whose label
/// is new. Pure.
/// </summary>
public static class MonitoringUpdate
{
    /// <summary>Ids that the state remembers at most; more answers than that within the window are sampled.</summary>
    public const int MostIds = 200_000;

    // Labels that come a little late still count.
    private static readonly TimeSpan Tolerance = TimeSpan.FromHours(24);

    /// <summary>Answers before this hour are over, and need not be read: their labels have stayed away too long.</summary>
    public static DateTimeOffset WindowStart(MonitoringManifest manifest, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return HourOf(now - manifest.LabelDelay - Tolerance);
    }

    /// <summary>The next state.</summary>
    /// <param name="state">The state so far.</param>
    /// <param name="manifest">How the model is watched.</param>
    /// <param name="answers">All answers of the version since <see cref="WindowStart"/>; older ones are left out.</param>
    /// <param name="labels">Labels by inference id.</param>
    /// <param name="now">Time of the update, UTC.</param>
    /// <param name="loss">What a wrong answer costs; the distribution of the answers is watched as they are.</param>
    public static MonitoringFile Run(
        MonitoringFile state,
        MonitoringManifest manifest,
        IEnumerable<MonitoredAnswer> answers,
        IReadOnlyDictionary<string, double> labels,
        DateTimeOffset now,
        LossKind loss = LossKind.Squared)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(labels);
        var start = WindowStart(manifest, now);
        var open = answers
            .Where(answer => answer.Time >= start)
            .GroupBy(answer => answer.Id, StringComparer.Ordinal)
            .Select(same => same.OrderBy(answer => answer.Time).ThenBy(answer => answer.Prediction).First())
            .OrderBy(answer => answer.Time).ThenBy(answer => answer.Id, StringComparer.Ordinal)
            .Select(answer => (answer, id: EventId.Of(answer.Id)))
            .ToList();
        var bits = state.SampledBits;
        while (open.Count(each => EventId.IsSampled(each.id, bits)) > MostIds)
            bits++;
        var hours = new MonitoredHours(state.Hours, bits);
        var next = state with
        {
            Closed = hours.CloseBefore(start).Aggregate(state.Closed, (sum, hour) => sum.Plus(hour)),
            SampledBits = bits,
            Updated = now,
        };
        foreach (var (answer, id) in open.Where(each => EventId.IsSampled(each.id, bits)))
        {
            var isLabelled = labels.TryGetValue(answer.Id, out var label) && double.IsFinite(label);
            if (hours.Add(HourOf(answer.Time), id, isLabelled, answer.Prediction is null) && answer.Prediction is { } prediction)
                next = Count(next, manifest, answer.Time, prediction, loss.Encode(label, prediction));
        }

        return next with { Hours = hours.Write() };
    }

    /// <summary>
    /// Whether labels have stayed away longer than the manifest allows: of the answers that are old enough fewer than half have one.
    /// </summary>
    public static bool AreLabelsLate(MonitoringFile state, MonitoringManifest manifest, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(manifest);
        var due = state.Hours
            .Where(hour => hour.Start.AddHours(1) <= now - manifest.LabelDelay)
            .Aggregate(new AnswerCounts(0, 0, 0), (sum, hour) => sum.Plus(hour.Counts()));
        return due.Captured > 0 && due.Labelled * 2 < due.Captured;
    }

    private static MonitoringFile Count(
        MonitoringFile state, MonitoringManifest manifest, DateTimeOffset time, double prediction, (double Label, double Prediction) judged)
    {
        var loss = (judged.Label - judged.Prediction) * (judged.Label - judged.Prediction);
        var next = state with { Errors = state.Errors.Add(judged.Label, judged.Prediction) };
        if (state.Reference is { } reference)
        {
            var bins = state.Bins.ToArray();
            bins[PopulationStability.BinOf(reference.Edges, prediction)]++;
            return next with { Bins = bins, Drift = DriftDetector.Add(state.Drift, reference, loss, manifest.AverageRunLength, time) };
        }

        next = next with { FirstLosses = [.. state.FirstLosses, loss], FirstPredictions = [.. state.FirstPredictions, prediction] };
        if (next.FirstLosses.Count < DriftReference.Answers)
            return next;
        var frozen = DriftReference.Freeze(next.FirstLosses, next.FirstPredictions);
        return next with { Reference = frozen, Bins = new long[frozen.Bins.Count], FirstLosses = [], FirstPredictions = [] };
    }

    private static DateTimeOffset HourOf(DateTimeOffset time) => new(time.UtcDateTime.Date.AddHours(time.UtcDateTime.Hour), TimeSpan.Zero);
}
