using Slipway.Domain.Judging.Decision;

namespace Slipway.Runners.Replay;

/// <summary>A step's verdict, computed once more.</summary>
/// <param name="Step">The step.</param>
/// <param name="Uri">Its evidence.</param>
/// <param name="Stored">What the evidence says.</param>
/// <param name="Replayed">What captures, labels and counts say.</param>
/// <param name="Differences">What differs, a sentence each; none: they agree.</param>
public sealed record ReplayedStep(string Step, string Uri, JudgeReport Stored, JudgeReport Replayed, IReadOnlyList<string> Differences)
{
    /// <summary>Lines for people.</summary>
    public IEnumerable<string> Lines()
    {
        yield return $"{Step}: {(Differences.Count == 0 ? "same" : "DIFFERS")} ({Uri})";
        yield return string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"  {Replayed.Verdict} at minute {Replayed.Minute}, ln E of all evidence {Replayed.LogERollback:0.############} (rolls back at "
            + $"{Replayed.RollbackAt:0.####})");
        foreach (var metric in Replayed.Metrics)
        {
            yield return string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"  {metric.Metric}: ln E rollback {metric.LogERollback:0.############} of {metric.RollbackAt:0.####}, promotion "
                + $"{metric.LogEPromote:0.############} of {metric.PromoteAt:0.####}");
        }

        foreach (var difference in Differences)
        {
            yield return "  " + difference;
        }
    }
}
