using Slipway.Domain.Judging.Decision;
using Slipway.Domain.Judging.Rollout;
using Slipway.Domain.Judging.Shadow;
using Slipway.Simulation.Peers;

namespace Slipway.Simulation.Worlds;

/// <summary>Runs of rollouts under our judge and under the peers' rules.</summary>
public static class RolloutRuns
{
    /// <summary>What a long history says: unit normal errors without dependence.</summary>
    public static RolloutReference Reference(double dispersion = 1, int? blockLength = 1) =>
        new(new LossReference(50, 100, 0, 1, blockLength), dispersion);

    /// <summary>What 3,000 minutes of a world's champion say of its errors.</summary>
    public static RolloutReference History(RolloutWorld world)
    {
        var history = world with { Minutes = 3000, Share = _ => 0 };
        double[] errors = [.. history.Cells(new Chance(99, 1)).Select(cell => (double)cell.Champion.Errors)];
        return RolloutReference.Of(Reference().Loss, errors);
    }

    /// <summary>Our judge; a promotion does not end a run where only rollbacks are counted.</summary>
    public static Measured Judge(
        RolloutWorld world,
        int runs,
        RolloutRules? rules = null,
        RolloutReference? reference = null,
        bool stopAtPromotion = true,
        int countFrom = 0) =>
        Measured.Of(runs, run =>
        {
            var fold = new RolloutFold(rules ?? new RolloutRules(), reference ?? Reference());
            var before = 0.0;
            foreach (var cell in world.Cells(new Chance(world.Name.Length + 17, run)))
            {
                var verdict = fold.Close(cell);
                if (cell.Minute < countFrom)
                    before = fold.Candidate.Requests;
                if (verdict == Judgement.Rollback)
                    return (-1, fold.Candidate.Requests - before);
                if (verdict == Judgement.Promote && stopAtPromotion)
                    return (1, fold.Candidate.Requests - before);
            }

            return (0, fold.Candidate.Requests - before);
        });

    /// <summary>A peer's rule, which can only roll back.</summary>
    public static Measured Peer(RolloutWorld world, int runs, Func<IPeer> peer) => Measured.Of(runs, run =>
    {
        var rule = peer();
        var candidate = 0.0;
        foreach (var cell in world.Cells(new Chance(world.Name.Length + 17, run)))
        {
            candidate += cell.Candidate.Requests;
            if (rule.RollsBack(cell))
                return (-1, candidate);
        }

        return (0, candidate);
    });
}
