using System.Globalization;
using Slipway.Domain.Judging.Decision;

namespace Slipway.Runners.Replay;

/// <summary>Holds two reports of the same evidence against each other.</summary>
internal static class ReportComparison
{
    /// <summary>Sums in another order differ by their last digits.</summary>
    private const double Tolerance = 1e-9;

    public static IReadOnlyList<string> Differences(JudgeReport stored, JudgeReport replayed)
    {
        var found = new List<string>();
        if (stored.Verdict != replayed.Verdict)
        {
            found.Add($"Verdict: {stored.Verdict} in the evidence, {replayed.Verdict} from captures, labels and counts.");
        }

        if (stored.Minute != replayed.Minute)
        {
            found.Add($"Minute at which it fell: {stored.Minute} in the evidence, {replayed.Minute} from captures, labels and counts.");
        }

        Compare("ln E of all evidence", stored.LogERollback, replayed.LogERollback);
        foreach (var name in stored.Metrics.Concat(replayed.Metrics).Select(metric => metric.Metric).Distinct())
        {
            if (Of(stored, name) is not { } before || Of(replayed, name) is not { } now)
            {
                found.Add(Of(stored, name) is null
                    ? $"{name}: not in the evidence, but in captures, labels and counts."
                    : $"{name}: in the evidence, but not in captures, labels and counts.");
                continue;
            }

            Compare($"{name}, ln E of rollback", before.LogERollback, now.LogERollback);
            Compare($"{name}, ln E of promotion", before.LogEPromote, now.LogEPromote);
            Compare($"{name}, candidate's count", before.Candidate, now.Candidate);
            Compare($"{name}, champion's count", before.Champion, now.Champion);
        }

        return found;

        void Compare(string what, double before, double now)
        {
            // Infinities are written as undefined numbers.
            if (double.IsFinite(before) || double.IsFinite(now))
            {
                if (!(Math.Abs(before - now) <= Tolerance * Math.Max(1, Math.Abs(before))))
                {
                    found.Add(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{what}: {before:R} in the evidence, {now:R} from captures, labels and counts."));
                }
            }
        }
    }

    private static MetricEvidence? Of(JudgeReport report, string metric) => report.Metrics.FirstOrDefault(known => known.Metric == metric);
}
