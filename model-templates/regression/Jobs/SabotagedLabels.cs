using Slipway.Regression.Samples;

namespace Slipway.Regression.Jobs;

/// <summary>For rehearsals: gives every row another row's label, so that nothing can be learned and the gate has something to refuse.</summary>
internal static class SabotagedLabels
{
    private const ulong Seed = 1;

    /// <summary>A Fisher-Yates shuffle, the same one every time.</summary>
    public static void Permute(Span<double> labels)
    {
        var random = new SeededRandom(Seed);
        for (var i = labels.Length - 1; i > 0; i--)
        {
            var j = (int)(random.Uniform() * (i + 1));
            (labels[i], labels[j]) = (labels[j], labels[i]);
        }
    }
}
