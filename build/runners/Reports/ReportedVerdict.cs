using Slipway.Domain.Judging;
using Slipway.Domain.Judging.Decision;
using Slipway.Domain.Rollouts;

namespace Slipway.Runners.Reports;

/// <summary>A verdict with when and where it was given.</summary>
/// <param name="Stage">What was judged.</param>
/// <param name="At">When.</param>
/// <param name="Verdict">The verdict with its findings.</param>
/// <param name="CandidatePercent">In a rollout: the candidate's share of live requests while the evidence was gathered, percent; else
/// null.</param>
/// <param name="Action">In a rollout: what was decided; else null.</param>
/// <param name="Evidence">In shadow and rollout: every metric with estimate, interval, e-values, counts and a sentence; else null.</param>
public sealed record ReportedVerdict(
    JudgedStage Stage,
    DateTimeOffset At,
    Verdict Verdict,
    double? CandidatePercent = null,
    RolloutAction? Action = null,
    JudgeReport? Evidence = null);

/// <summary>What a verdict judges.</summary>
public enum JudgedStage
{
    /// <summary>The evaluation on held-out rows.</summary>
    Gate,

    /// <summary>The smoke test on the staging endpoint.</summary>
    Smoke,

    /// <summary>The candidate on copies of live requests.</summary>
    Shadow,

    /// <summary>One step of the rollout.</summary>
    Rollout,
}
