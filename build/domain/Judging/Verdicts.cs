namespace Slipway.Domain.Judging;

/// <summary>Makes one verdict of single findings.</summary>
internal static class Verdicts
{
    /// <summary>
    /// Fails when one finding fails; else is inconclusive when one is; else passes. The reason is that of the findings that decided; all
    /// of them decide a pass, and so the reason then is that of the metrics that matter most.
    /// </summary>
    /// <param name="findings">Every check.</param>
    /// <param name="headline">Metrics whose sentences tell a pass; none: all.</param>
    public static Verdict Of(IReadOnlyList<Finding> findings, params string[] headline)
    {
        var outcome = findings.Any(f => f.Outcome == Outcome.Fail) ? Outcome.Fail
            : findings.Count == 0 || findings.Any(f => f.Outcome == Outcome.Inconclusive) ? Outcome.Inconclusive
            : Outcome.Pass;
        return new Verdict(
            outcome, string.Join(' ', findings.Where(f => f.Outcome == outcome && !IsDetail(f)).Select(f => f.Reason)), findings);

        bool IsDetail(Finding finding) => outcome == Outcome.Pass && headline.Length > 0 && !headline.Contains(finding.Metric);
    }
}
