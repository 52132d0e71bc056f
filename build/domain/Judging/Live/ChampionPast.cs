using Slipway.Domain.Judging.Shadow;
using Slipway.Domain.Models;

namespace Slipway.Domain.Judging.Live;

/// <summary>Freezes what a judge measures with, from what the champion alone answered.</summary>
public static class ChampionPast
{
    // The newest are most like what comes; more of them would only cost time.
    private const int MostAnswers = 20_000;

    /// <summary>The reference, and how many labelled answers there are. Null when they are too few.</summary>
    /// <param name="answers">The champion's answers.</param>
    /// <param name="labels">Ground truth.</param>
    /// <param name="before">When the candidate came: answers before are history, from which a block length may be frozen.</param>
    /// <param name="slowLimit">An answer that takes longer is slow.</param>
    /// <param name="loss">What a wrong prediction costs.</param>
    public static (LossReference? Reference, int Answers) Freeze(
        IEnumerable<ArrivedAnswer> answers,
        IReadOnlyDictionary<string, ArrivedLabel> labels,
        DateTimeOffset before,
        TimeSpan slowLimit,
        LossKind loss = LossKind.Squared)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(labels);
        ArrivedAnswer[] labelled =
        [
            .. answers.Where(answer => answer.Prediction is not null && labels.ContainsKey(answer.Id))
                .OrderBy(answer => answer.Asked)
                .ThenBy(answer => answer.Id, StringComparer.Ordinal),
        ];
        ArrivedAnswer[] past = [.. labelled.Where(answer => answer.Asked < before).TakeLast(MostAnswers)];
        var isHistory = past.Length >= LossReference.WarmUp;
        // Without a history the champion's first answers beside the candidate have to do; nothing of the candidate is looked at.
        var used = isHistory ? past : [.. labelled.Take(LossReference.WarmUp)];
        if (used.Length < LossReference.WarmUp)
            return (null, used.Length);
        var pairs = used.Select(answer => LivePair.Of(loss, labels[answer.Id].Label, answer.Prediction)).ToArray();
        var reference = LossReference.Of([.. pairs.Select(p => p.Label)], [.. pairs.Select(p => p.Prediction)], [], isHistory);
        // A wrong class costs 1, and is no disaster.
        var bound = loss == LossKind.ZeroOne ? Math.Max(1, reference.Bound) : reference.Bound;
        return (reference with { Bound = bound, SlowLimitMs = slowLimit.TotalMilliseconds }, used.Length);
    }
}
