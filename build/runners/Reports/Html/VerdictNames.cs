using Slipway.Domain.Rollouts;

namespace Slipway.Runners.Reports.Html;

/// <summary>What a verdict is called.</summary>
internal static class VerdictNames
{
    /// <summary>What was judged: <c>Shadow</c>, <c>Rollout 25 %</c>.</summary>
    public static string Of(ReportedVerdict verdict) => verdict switch
    {
        { Stage: JudgedStage.Gate } => "Evaluation gate",
        { Stage: JudgedStage.Smoke } => "Smoke test",
        { Stage: JudgedStage.Shadow } => "Shadow",
        { CandidatePercent: { } percent } => $"Rollout {Figures.Percent(percent / 100)}",
        _ => "Rollout",
    };

    /// <summary>What came of it: the decision in a rollout, else the outcome.</summary>
    public static string Decision(ReportedVerdict verdict) => verdict.Action switch
    {
        RolloutAction.Advance => "advance",
        RolloutAction.Complete => "complete",
        RolloutAction.RollBack => "roll back",
        RolloutAction.Hold => "hold",
        _ => Sign.Of(verdict.Verdict.Outcome).Word,
    };
}
