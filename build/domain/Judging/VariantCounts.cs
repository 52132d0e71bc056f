namespace Slipway.Domain.Judging;

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
