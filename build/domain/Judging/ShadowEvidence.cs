namespace Slipway.Domain.Judging;

/// <summary>One live request, answered by the champion and, as a copy, by the candidate, once its label is known.</summary>
/// <param name="Id">Inference id.</param>
/// <param name="Label">Ground truth.</param>
/// <param name="Champion">The champion's prediction.</param>
/// <param name="Candidate">The candidate's prediction; null when it failed to answer.</param>
public sealed record LabelledPair(string Id, double Label, double Champion, double? Candidate);

/// <summary>Counts of one variant, as its endpoint reports them.</summary>
/// <param name="Invocations">Requests.</param>
/// <param name="Errors">Answers with a 5xx status, timeouts and crashes.</param>
/// <param name="SlowAnswers">Answers slower than the manifest's latency limit.</param>
public sealed record VariantCounts(long Invocations, long Errors, long SlowAnswers)
{
    /// <summary>Nothing seen.</summary>
    public static VariantCounts None { get; } = new(0, 0, 0);

    /// <summary>What was counted since <paramref name="earlier"/>; never below zero.</summary>
    public VariantCounts Since(VariantCounts earlier) => new(
        Math.Max(0, Invocations - earlier.Invocations),
        Math.Max(0, Errors - earlier.Errors),
        Math.Max(0, SlowAnswers - earlier.SlowAnswers));

    /// <summary>Both together.</summary>
    public VariantCounts Plus(VariantCounts other) =>
        new(Invocations + other.Invocations, Errors + other.Errors, SlowAnswers + other.SlowAnswers);
}

/// <summary>Everything a shadow judge looks at.</summary>
/// <param name="Pairs">Labelled pairs, in the order of their requests, one an id.</param>
/// <param name="UnlabelledPairs">Captured requests whose label is not known yet.</param>
/// <param name="Champion">The champion's counts during the shadow.</param>
/// <param name="Candidate">The shadow variant's counts.</param>
/// <param name="Elapsed">Time in shadow.</param>
public sealed record ShadowEvidence(
    IReadOnlyList<LabelledPair> Pairs,
    int UnlabelledPairs,
    VariantCounts Champion,
    VariantCounts Candidate,
    TimeSpan Elapsed);

/// <summary>Judges a candidate in shadow.</summary>
public interface IShadowJudge
{
    /// <summary>Pure: the same evidence gives the same verdict.</summary>
    Verdict Judge(ShadowEvidence evidence);
}
