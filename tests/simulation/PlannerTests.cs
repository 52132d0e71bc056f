using Slipway.Domain.Judging.Decision;
using Slipway.Domain.Judging.Planning;
using Slipway.Domain.Judging.Rollout;
using Slipway.Domain.Judging.Shadow;
using Slipway.Domain.Models;
using Slipway.Simulation.Worlds;

namespace Slipway.Simulation;

/// <summary>
/// What the planner says before anything is deployed, beside what the judges then do: within 25 %, on equal models and on 5, 10 and 25 %
/// worse ones.
/// </summary>
public sealed class PlannerTests
{
    private const int Runs = 200;
    private static readonly ModelManifest Usual = new()
    {
        Name = ModelName.Parse("planned"),
        Owner = "tests",
        Data = new DataManifest { Label = new LabelManifest("y") },
        Shadow = new ShadowManifest { MinimumDuration = TimeSpan.Zero, Pairs = 300 },
        Rollout = new RolloutManifest { Bake = TimeSpan.FromMinutes(5), HarmlessErrorRate = 1e-6 },
    };

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Plans_a_shadow(int index)
    {
        // Three pairs a minute: the judge looks often.
        var row = new DeliveryPlanner(180).Forecast(Usual).Shadow[index];
        var world = new ShadowWorld("planned") { Ratio = 1 + row.Worse, PairsPerMinute = 3, Minutes = 8000 };
        var judged = world.Judge(Runs, ShadowRules.From(Usual.Shadow));
        Assert.InRange(row.Pairs, 0.75 * judged.Median, 1.25 * judged.Median);
        // In the middle between no loss and the margin either verdict is right and about as likely.
        if (row.Worse != 0.05)
            Assert.InRange(row.Verdict == Judgement.Rollback ? judged.RollbackRate : judged.PromotionRate, 0.9, 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.05)]
    [InlineData(0.1)]
    [InlineData(0.25)]
    public void Plans_each_step_of_a_rollout(double worse)
    {
        var steps = new DeliveryPlanner(60_000).Forecast(Usual).Rollout.Where(step => step.Worse == worse && step.Step < 100).ToArray();
        var world = new RolloutWorld("planned")
        {
            Errors = Rates.Constant(.01, .01 * (1 + worse)),
            Minutes = 400,
            Share = minute => steps[Math.Min(steps.Length - 1, minute / 5)].Step / 100.0,
        };
        var rules = RolloutRules.From(Usual) with { MinimumMinutes = 0, BakeMinutes = 0 };
        var judged = RolloutRuns.Judge(world, Runs, rules, RolloutRuns.Reference());
        var planned = 0.0;
        foreach (var step in steps)
        {
            planned += step.CandidateRequests;
            var decided = judged.Samples.Count(requests => requests <= planned) / (double)Runs;
            Assert.InRange(step.RollbackChance + step.PromotionChance, decided - 0.2, decided + 0.2);
            Assert.Equal(step == steps[^1], step.Verdict != Judgement.Inconclusive);
        }

        Assert.InRange(planned, 0.75 * judged.Median, 1.25 * judged.Median);
        Assert.True(steps[^1].Verdict == Judgement.Promote ? judged.PromotionRate > 0.5 : judged.RollbackRate > 0.5);
    }
}
