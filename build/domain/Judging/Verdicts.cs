namespace Slipway.Domain.Judging;

/// <summary>Makes one verdict of single findings.</summary>
internal static class Verdicts
{
    /// <summary>Fails when one finding fails; else is inconclusive when one is; else passes. The reason is that of the findings that decided.</summary>
    public static Verdict Of(IReadOnlyList<Finding> findings)
    {
        var outcome = findings.Any(f => f.Outcome == Outcome.Fail) ? Outcome.Fail
            : findings.Count == 0 || findings.Any(f => f.Outcome == Outcome.Inconclusive) ? Outcome.Inconclusive
            : Outcome.Pass;
        return new Verdict(outcome, string.Join(' ', findings.Where(f => f.Outcome == outcome).Select(f => f.Reason)), findings);
    }
}
