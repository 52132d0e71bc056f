using Slipway.Domain.Models;

namespace Slipway.Domain.Judging;

/// <summary>One look at the losses of a shadow.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="Pairs">Labelled pairs it is made on, the first in the order of requests.</param>
/// <param name="FalseRollback">Chance of failing a candidate that is not worse at this look.</param>
/// <param name="FalsePromotion">Chance of passing a candidate that is worse by the margin at this look.</param>
public sealed record ShadowLook(int Number, int Pairs, double FalseRollback, double FalsePromotion);

/// <summary>
/// The looks of a shadow, declared before it begins: at once, twice and three times the manifest's pairs, each at a third of the error rates, so that all together keep
/// them (Bonferroni). Half of the false rollback rate belongs to the looks, half to the three guardrails.
/// </summary>
/// <param name="Looks">In order.</param>
/// <param name="GuardrailAlpha">Chance of failing a candidate that is not worse, of each guardrail over the whole shadow.</param>
public sealed record ShadowPlan(IReadOnlyList<ShadowLook> Looks, double GuardrailAlpha)
{
    private const int LookCount = 3;
    private const int GuardrailCount = 3;

    /// <summary>Pairs at which the losses are first looked at: fewer never pass.</summary>
    public int RequiredPairs => Looks[0].Pairs;

    /// <summary>Pairs after which more change nothing.</summary>
    public int MaximumPairs => Looks[^1].Pairs;

    /// <summary>The plan that a manifest declares.</summary>
    public static ShadowPlan From(ShadowManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return new ShadowPlan(
            [.. Enumerable.Range(1, LookCount).Select(k => new ShadowLook(k, k * manifest.Pairs, manifest.FalseRollback / 2 / LookCount, manifest.FalsePromotion / LookCount))],
            manifest.FalseRollback / 2 / GuardrailCount);
    }
}
