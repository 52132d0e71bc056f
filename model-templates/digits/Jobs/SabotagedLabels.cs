using Slipway.Digits.Samples;

namespace Slipway.Digits.Jobs;

/// <summary>For rehearsals: gives every row another row's label, so that nothing can be learned and the gate has something to refuse.</summary>
internal static class SabotagedLabels
{
    private const ulong Seed = 1;

    /// <summary>The same permutation every time.</summary>
    public static void Permute(Span<int> labels) => new SeededRandom(Seed).Shuffle(labels);
}
