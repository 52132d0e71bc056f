using FsCheck;
using FsCheck.Fluent;
using Slipway.Domain.Judging;
using Slipway.Domain.Judging.Decision;
using Slipway.Domain.Judging.Intervals;
using Slipway.Domain.Models;
using Slipway.Domain.Rollouts;
using Outcome = Slipway.Domain.Judging.Outcome;

namespace Slipway.Domain.Tests.Rollouts;

public sealed class RolloutDeciderTests
{
    private const int LastShared = 3;
    private static readonly RolloutPlan Plan = RolloutPlan.From(
        new RolloutManifest { Steps = [5, 10, 25, 50, 100], Bake = TimeSpan.FromHours(1), MinimumRequests = 50 });

    private static readonly Arbitrary<RolloutState> States = (
        from step in Gen.Choose(0, 4)
        from minutes in Gen.Choose(0, 120)
        from requests in Gen.ArrayOf(Gen.Choose(0, 200), 3)
        from served in Gen.Frequency((9, Gen.Constant(true)), (1, Gen.Constant(false)))
        from verdict in Gen.Elements(Enum.GetValues<Judgement>())
        from calm in Gen.Frequency((4, Gen.Constant(true)), (1, Gen.Constant(false)))
        from fair in Gen.Frequency((4, Gen.Constant(true)), (1, Gen.Constant(false)))
        select new RolloutState(
            step, TimeSpan.FromMinutes(minutes), new(requests[0], 0, 0), new(requests[1], 0, 0), requests[2], served,
            Report(verdict) with { IsCalm = calm, IsFair = fair })).ToArbitrary();

    [Fact]
    public void Advances_when_the_step_has_baked_and_nothing_is_wrong()
    {
        var decision = RolloutDecider.Decide(Plan, At(0));

        Assert.Equal(RolloutAction.Advance, decision.Action);
        Assert.Equal(Outcome.Pass, decision.Verdict.Outcome);
        Assert.StartsWith(
            "Nothing shows that the candidate is worse. The candidate had ", decision.Verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Leaves_the_last_shared_step_only_when_the_judge_promotes()
    {
        var waiting = RolloutDecider.Decide(Plan, At(LastShared));

        Assert.Equal(RolloutAction.Hold, waiting.Action);
        Assert.Contains("Not shown yet.", waiting.Verdict.Reason, StringComparison.Ordinal);
        Assert.Equal(
            RolloutAction.Advance, RolloutDecider.Decide(Plan, At(LastShared) with { Evidence = Report(Judgement.Promote) }).Action);
    }

    [Fact]
    public void A_plan_that_ends_before_all_requests_needs_the_margins_too()
    {
        var plan = Plan with { Steps = [5, 50] };

        Assert.Equal(RolloutAction.Advance, RolloutDecider.Decide(plan, At(0)).Action);
        Assert.Equal(RolloutAction.Hold, RolloutDecider.Decide(plan, At(1)).Action);
        Assert.Equal(RolloutAction.Complete, RolloutDecider.Decide(plan, At(1) with { Evidence = Report(Judgement.Promote) }).Action);
    }

    [Fact]
    public void Completes_at_all_requests_when_that_step_has_baked_too()
    {
        Assert.Equal(RolloutAction.Complete, RolloutDecider.Decide(Plan, At(4)).Action);
        Assert.Equal(RolloutAction.Hold, RolloutDecider.Decide(Plan, At(4) with { ElapsedInStep = TimeSpan.FromMinutes(59) }).Action);
    }

    [Fact]
    public void Holds_until_the_step_has_baked()
    {
        var decision = RolloutDecider.Decide(Plan, At(1) with { ElapsedInStep = TimeSpan.FromMinutes(59) });

        Assert.Equal(RolloutAction.Hold, decision.Action);
        Assert.Equal("Step 2 of 5 (10 %) has baked 59 min of 1 h.", decision.Verdict.Reason);
    }

    [Fact]
    public void Holds_until_the_candidate_has_had_its_requests()
    {
        var decision = RolloutDecider.Decide(Plan, At(0) with { CandidateInStep = new VariantCounts(49, 0, 0) });

        Assert.Equal(RolloutAction.Hold, decision.Action);
        Assert.Equal("The candidate had 49 of 50 requests in this step.", decision.Verdict.Reason);
    }

    [Fact]
    public void Holds_without_a_champion_to_compare_with()
    {
        Assert.Equal(RolloutAction.Hold, RolloutDecider.Decide(Plan, At(0) with { ChampionInStep = VariantCounts.None }).Action);
        Assert.Equal(RolloutAction.Hold, RolloutDecider.Decide(Plan, At(4) with { ChampionBefore = 0 }).Action);
    }

    [Fact]
    public void Rolls_back_when_the_endpoint_serves_something_else() =>
        Assert.Equal(RolloutAction.RollBack, RolloutDecider.Decide(Plan, At(0) with { ServedAsAsked = false }).Action);

    [Fact]
    public void Rolls_back_when_the_judge_does_before_the_step_has_baked()
    {
        var decision = RolloutDecider.Decide(Plan, At(0) with { ElapsedInStep = TimeSpan.Zero, Evidence = Report(Judgement.Rollback) });

        Assert.Equal(RolloutAction.RollBack, decision.Action);
        Assert.Contains("Shown to be worse.", decision.Verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Holds_while_a_guardrail_stirs_or_requests_fall_otherwise_than_they_should()
    {
        Assert.Equal(
            RolloutAction.Hold,
            RolloutDecider.Decide(Plan, At(0) with { Evidence = Report(Judgement.Inconclusive) with { IsCalm = false } }).Action);
        Assert.Equal(
            RolloutAction.Hold,
            RolloutDecider.Decide(Plan, At(0) with { Evidence = Report(Judgement.Inconclusive) with { IsFair = false } }).Action);
    }

    [Fact]
    public void A_step_that_the_plan_does_not_have_is_a_fault() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RolloutDecider.Decide(Plan, At(5)));

    [Fact]
    public void Only_evidence_promotes() => Prop.ForAll(States, state =>
    {
        var decision = RolloutDecider.Decide(Plan, state);
        var goesOn = decision.Action is RolloutAction.Advance or RolloutAction.Complete;
        Assert.Equal(!state.ServedAsAsked || state.Evidence.Verdict == Judgement.Rollback, decision.Action == RolloutAction.RollBack);
        Assert.False(goesOn && (!state.Evidence.IsCalm || !state.Evidence.IsFair));
        Assert.False(goesOn && state.Step == LastShared && state.Evidence.Verdict != Judgement.Promote);
        Assert.False(goesOn && (state.ElapsedInStep < Plan.Bake || state.CandidateInStep.Invocations < Plan.MinimumRequests));
        Assert.Equal(goesOn, decision.Verdict.Outcome == Outcome.Pass);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static RolloutState At(int step) =>
        new(step, TimeSpan.FromHours(1), new(1000, 0, 0), new(100, 0, 0), 1000, true, Report(Judgement.Inconclusive));

    private static JudgeReport Report(Judgement verdict)
    {
        var (worse, allows) = (verdict == Judgement.Rollback, verdict == Judgement.Promote);
        var reason = worse ? "shown to be worse." : allows ? "within its margin." : "not shown yet.";
        return new(
            verdict,
            char.ToUpperInvariant(reason[0]) + reason[1..],
            60,
            worse ? 9 : 0.5,
            5,
            [new("errors", 1, 0.5, 2, worse ? 9 : 0.5, 5, allows ? 6 : 1, 4.6, 3, 30, worse, allows, reason)],
            new Dictionary<string, double> { ["candidateRequests"] = 100, ["championRequests"] = 1000 },
            new Dictionary<string, MetricInterval>());
    }
}
