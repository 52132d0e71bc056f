namespace Slipway.Training;

/// <summary>
/// For rehearsals: gives every row another row's label, so that nothing can be learned and the gate has something to refuse.
/// </summary>
public static class SabotagedLabels
{
    private const ulong Seed = 1;

    /// <summary>The same permutation every time.</summary>
    public static void Permute<TLabel>(Span<TLabel> labels) => new SeededRandom(Seed).Shuffle(labels);
}
