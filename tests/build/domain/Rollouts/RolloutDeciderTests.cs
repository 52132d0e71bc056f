using FsCheck;
using FsCheck.Fluent;
using Slipway.Domain.Judging;
using Slipway.Domain.Models;
using Slipway.Domain.Rollouts;
using Outcome = Slipway.Domain.Judging.Outcome;

namespace Slipway.Domain.Tests.Rollouts;

public sealed class RolloutDeciderTests
{
    private static readonly RolloutPlan Plan = RolloutPlan.From(new RolloutManifest { Steps = [5, 10, 25, 50, 100], Bake = TimeSpan.FromHours(1), MinimumRequests = 50 });

    private static readonly Arbitrary<RolloutState> States = (
        from step in Gen.Choose(0, 4)
        from minutes in Gen.Choose(0, 120)
        from counts in Gen.ArrayOf(Gen.Frequency((3, Gen.Choose(0, 5)), (2, Gen.Choose(0, 5000))), 12)
        from served in Gen.Frequency((9, Gen.Constant(true)), (1, Gen.Constant(false)))
        select new RolloutState(step, TimeSpan.FromMinutes(minutes), Counts(counts, 0), Counts(counts, 3), Counts(counts, 6), Counts(counts, 9), served)).ToArbitrary();

    [Fact]
    public void Advances_when_the_step_has_baked_and_nothing_is_wrong()
    {
        var decision = RolloutDecider.Decide(Plan, Calm(0));

        Assert.Equal(RolloutAction.Advance, decision.Action);
        Assert.Equal(Outcome.Pass, decision.Verdict.Outcome);
    }

    [Fact]
    public void Completes_at_the_last_step() => Assert.Equal(RolloutAction.Complete, RolloutDecider.Decide(Plan, Calm(4)).Action);

    [Fact]
    public void Holds_until_the_step_has_baked()
    {
        var decision = RolloutDecider.Decide(Plan, Calm(1) with { ElapsedInStep = TimeSpan.FromMinutes(59) });

        Assert.Equal(RolloutAction.Hold, decision.Action);
        Assert.Equal("Step 2 of 5 (10 %) has baked 59 min of 1 h.", decision.Verdict.Reason);
    }

    [Fact]
    public void Holds_until_the_candidate_has_had_its_requests()
    {
        var decision = RolloutDecider.Decide(Plan, Calm(0) with { CandidateInStep = new VariantCounts(49, 0, 0) });

        Assert.Equal(RolloutAction.Hold, decision.Action);
        Assert.Equal("The candidate had 49 of 50 requests in this step.", decision.Verdict.Reason);
    }

    [Fact]
    public void Holds_without_a_champion_to_compare_with()
    {
        Assert.Equal(RolloutAction.Hold, RolloutDecider.Decide(Plan, Calm(0) with { ChampionInStep = VariantCounts.None }).Action);
        Assert.Equal(RolloutAction.Hold, RolloutDecider.Decide(Plan, Calm(4) with { ChampionBefore = VariantCounts.None }).Action);
    }

    [Fact]
    public void Rolls_back_when_the_endpoint_serves_something_else() =>
        Assert.Equal(RolloutAction.RollBack, RolloutDecider.Decide(Plan, Calm(0) with { ServedAsAsked = false }).Action);

    [Fact]
    public void Rolls_back_when_the_candidate_errs_in_one_of_twenty_requests_before_the_step_has_baked()
    {
        var decision = RolloutDecider.Decide(Plan, Calm(0) with
        {
            ElapsedInStep = TimeSpan.FromMinutes(10),
            ChampionInStep = new VariantCounts(1900, 4, 0),
            CandidateInStep = new VariantCounts(100, 5, 0),
        });

        Assert.Equal(RolloutAction.RollBack, decision.Action);
        Assert.Equal("The candidate had 5 errors in 100 requests, the champion 4 in 1,900: the candidate is shown to be worse.", decision.Verdict.Reason);
    }

    [Fact]
    public void Rolls_back_when_every_answer_is_slow() => Assert.Equal(
        RolloutAction.RollBack, RolloutDecider.Decide(Plan, Calm(0) with { CandidateInStep = new VariantCounts(20, 0, 20), ElapsedInStep = TimeSpan.Zero }).Action);

    [Fact]
    public void Does_not_roll_back_for_errors_that_both_have() => Assert.Equal(
        RolloutAction.Advance, RolloutDecider.Decide(Plan, Calm(3) with { ChampionInStep = new VariantCounts(1000, 200, 30), CandidateInStep = new VariantCounts(1000, 205, 31) }).Action);

    [Fact]
    public void At_the_last_step_compares_with_what_the_champion_did_before()
    {
        var state = Calm(4) with { ChampionBefore = new VariantCounts(2000, 2, 0) };

        Assert.Equal(RolloutAction.Complete, RolloutDecider.Decide(Plan, state with { CandidateInStep = new VariantCounts(500, 2, 0) }).Action);
        var bad = RolloutDecider.Decide(Plan, state with { CandidateInStep = new VariantCounts(500, 25, 0), ElapsedInStep = TimeSpan.FromMinutes(1) });
        Assert.Equal(RolloutAction.RollBack, bad.Action);
        Assert.Contains("the champion had 2 in 2,000 before", bad.Verdict.Reason);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(5)]
    public void Refuses_a_step_that_the_plan_does_not_have(int step) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RolloutDecider.Decide(Plan, Calm(0) with { Step = step }));

    [Fact]
    public void More_candidate_errors_never_help() => Prop.ForAll(States, Gen.Choose(1, 50).ToArbitrary(), (state, more) =>
    {
        var worse = state with { CandidateInStep = state.CandidateInStep with { Errors = state.CandidateInStep.Errors + more } };
        if (Action(state) == RolloutAction.RollBack)
            Assert.Equal(RolloutAction.RollBack, Action(worse));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Never_completes_before_the_last_step_and_never_advances_from_it() => Prop.ForAll(States, state =>
        Assert.NotEqual(state.Step < 4 ? RolloutAction.Complete : RolloutAction.Advance, Action(state))).QuickCheckThrowOnFailure();

    [Fact]
    public void Nothing_seen_never_moves_on() => Prop.ForAll(States, Gen.Choose(0, 60).ToArbitrary(), (state, minimum) =>
    {
        var blind = state with { CandidateInStep = VariantCounts.None };
        var action = RolloutDecider.Decide(Plan with { MinimumRequests = minimum }, blind).Action;
        Assert.True(action is RolloutAction.Hold or RolloutAction.RollBack, $"{action}");
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Moves_on_only_on_a_verdict_that_passes() => Prop.ForAll(States, state =>
    {
        var decision = RolloutDecider.Decide(Plan, state);
        Assert.Equal(decision.Action is RolloutAction.Advance or RolloutAction.Complete, decision.Verdict.Outcome == Outcome.Pass);
        Assert.Equal(decision.Action is RolloutAction.RollBack, decision.Verdict.Outcome == Outcome.Fail);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Rarely_rolls_back_an_equal_candidate_though_asked_at_every_tick()
    {
        var random = new Random(31);
        const int runs = 300;
        var plan = Plan with { FalseRollback = 0.1 };
        var rolledBack = Enumerable.Range(0, runs).Count(_ => RollsBack(plan, random, candidateRate: 0.02));
        var caught = Enumerable.Range(0, 50).Count(_ => RollsBack(plan, random, candidateRate: 0.1));

        // 10 % are 30; three standard errors more are 46.
        Assert.InRange(rolledBack, 0, 46);
        Assert.Equal(50, caught);
    }

    /// <summary>A whole rollout at an error rate of the champion of 2 %, 400 requests a tick, 10 ticks a step.</summary>
    private static bool RollsBack(RolloutPlan plan, Random random, double candidateRate)
    {
        var before = new VariantCounts(2000, Errors(2000, 0.02, random), 0);
        for (var step = 0; step < plan.Steps.Count; step++)
        {
            var (champion, candidate) = (VariantCounts.None, VariantCounts.None);
            for (var tick = 0; tick < 10; tick++)
            {
                var toCandidate = Errors(400, plan.Steps[step] / 100.0, random);
                candidate = candidate.Plus(new VariantCounts(toCandidate, Errors(toCandidate, candidateRate, random), 0));
                champion = champion.Plus(new VariantCounts(400 - toCandidate, Errors(400 - toCandidate, 0.02, random), 0));
                var state = new RolloutState(step, TimeSpan.FromMinutes(6 * (tick + 1)), champion, candidate, before, VariantCounts.None, true);
                if (RolloutDecider.Decide(plan, state).Action == RolloutAction.RollBack)
                    return true;
            }

            before = before.Plus(champion);
        }

        return false;
    }

    private static int Errors(int requests, double rate, Random random) => Enumerable.Range(0, requests).Count(_ => random.NextDouble() < rate);

    private static RolloutAction Action(RolloutState state) => RolloutDecider.Decide(Plan, state).Action;

    private static VariantCounts Counts(int[] counts, int at) => new(counts[at] + counts[at + 1] + counts[at + 2], counts[at + 1], counts[at + 2]);

    private static RolloutState Calm(int step) => new(
        step,
        TimeSpan.FromHours(1),
        step < 4 ? new VariantCounts(1900, 0, 0) : VariantCounts.None,
        new VariantCounts(100, 0, 0),
        new VariantCounts(2000, 0, 0),
        VariantCounts.None,
        ServedAsAsked: true);
}
