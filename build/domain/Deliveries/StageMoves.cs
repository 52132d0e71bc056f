using Slipway.Domain.Judging;

namespace Slipway.Domain.Deliveries;

/// <summary>
/// Which stage may follow which. Forward only one stage at a time, so that nothing is skipped; the first model of a name has no champion to
/// be compared with: it has neither shadow nor rollout. An approval that expired takes a version back to where it waited for it. Refused
/// ends a version: better code or data is a new version. A retired champion may come back: that is what a rollback does.
/// </summary>
public static class StageMoves
{
    /// <summary>Stages that may follow.</summary>
    /// <param name="from">Where the version stands.</param>
    /// <param name="hasChampion">Whether another version of the model is in production.</param>
    public static IReadOnlyList<Stage> After(Stage from, bool hasChampion) => from switch
    {
        Stage.Registered => [Stage.Staging, Stage.Refused],
        Stage.Staging => hasChampion ? [Stage.Shadow, Stage.Refused] : [Stage.Approved, Stage.Refused],
        Stage.Shadow => [Stage.Approved, Stage.Refused],
        Stage.Approved => hasChampion ? [Stage.Rollout, Stage.Shadow, Stage.Refused] : [Stage.Production, Stage.Staging, Stage.Refused],
        Stage.Rollout => [Stage.Production, Stage.Refused],
        Stage.Production => [Stage.Retired, Stage.Refused],
        Stage.Retired => [Stage.Production],
        Stage.Refused => [],
        _ => throw new ArgumentOutOfRangeException(nameof(from), from, "No such stage."),
    };

    /// <summary>Whether a version may move. Staying where it is is always allowed: a step that is run again finds its work done.</summary>
    public static Verdict Judge(Stage from, Stage to, bool hasChampion)
    {
        var next = After(from, hasChampion);
        var legal = from == to || next.Contains(to);
        var expected = next.Count == 0 ? "nothing" : string.Join(" or ", next);
        return Verdicts.Of([new Finding("Stage", legal ? Outcome.Pass : Outcome.Fail,
            legal
                ? $"{to} may follow {from}."
                : $"{to} may not follow {from}{(hasChampion ? "" : " without a champion")}: expected {expected}.",
            1)]);
    }
}
