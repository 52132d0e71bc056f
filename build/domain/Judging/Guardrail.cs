namespace Slipway.Domain.Judging;

/// <summary>
/// A count that must not be worse for the candidate than for the champion. A guardrail can only fail: calm counts prove nothing.
/// </summary>
/// <param name="Metric">Name in findings.</param>
/// <param name="Events">What is counted, for sentences.</param>
/// <param name="Count">Takes the count from a variant's counts.</param>
/// <param name="NullRatio">How many times the champion's rate is still given the benefit of the doubt.</param>
internal sealed record Guardrail(string Metric, string Events, Func<VariantCounts, long> Count, double NullRatio)
{
    /// <summary>Answers with a 5xx status, timeouts and crashes.</summary>
    public static Guardrail Errors { get; } = new("Errors", "errors", c => c.Errors, 1);

    /// <summary>Answers over the latency limit; a quarter more of them is noise of the machines (decision engine, 2c).</summary>
    public static Guardrail SlowAnswers { get; } = new("Slow answers", "slow answers", c => c.SlowAnswers, 1.25);

    /// <summary>Both, in the order in which they are looked at.</summary>
    public static IReadOnlyList<Guardrail> All { get; } = [Errors, SlowAnswers];

    /// <summary>Compares while both get requests.</summary>
    /// <param name="champion">The champion's counts.</param>
    /// <param name="candidate">The candidate's counts.</param>
    /// <param name="share">The candidate's share of the requests, as it was asked for.</param>
    /// <param name="alpha">Chance of failing a candidate that is not worse, however often one looks.</param>
    public Finding Compare(VariantCounts champion, VariantCounts candidate, double share, double alpha)
    {
        var (bad, reference) = (Bounded(candidate), Bounded(champion));
        var logE = RateRatioTest.Above(NullRatio).LogE(bad, reference, share);
        return Say(logE, Math.Log(1 / alpha), candidate, $"the champion {Figures.Count(reference)} in {Figures.Count(champion.Invocations)}");
    }

    /// <summary>Compares with what the champion did before it stopped getting requests.</summary>
    public Finding CompareWithPast(VariantCounts past, VariantCounts candidate, double alpha)
    {
        var test = new FixedRateTest(alpha, NullRatio);
        var reference = Bounded(past);
        var limit = test.Limit(reference, past.Invocations);
        var logE = test.LogE(Bounded(candidate), Math.Max(candidate.Invocations, Bounded(candidate)), limit);
        return Say(logE, test.Threshold, candidate, $"the champion had {Figures.Count(reference)} in {Figures.Count(past.Invocations)} before");
    }

    /// <summary>Counts are kept by another machine, and may for a moment hold an error whose request is not counted yet.</summary>
    private long Bounded(VariantCounts counts) => Math.Max(0, Count(counts));

    private Finding Say(double logE, double threshold, VariantCounts candidate, string reference)
    {
        var worse = logE >= threshold;
        var reason = $"The candidate had {Figures.Count(Bounded(candidate))} {Events} in {Figures.Count(candidate.Invocations)} requests, {reference}: "
            + (worse ? "the candidate is shown to be worse." : "not shown to be worse.");
        return new Finding(Metric, worse ? Outcome.Fail : Outcome.Pass, reason, candidate.Invocations, logE, threshold);
    }
}
