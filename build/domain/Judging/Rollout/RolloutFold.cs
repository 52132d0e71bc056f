using Slipway.Domain.Judging.Decision;
using Slipway.Domain.Judging.EProcesses;
using Slipway.Domain.Judging.Shadow;

namespace Slipway.Domain.Judging.Rollout;

/// <summary>
/// Judges a rollout minute by minute; valid at every look and under any ramp. Rolls back when an exact test of the errors (over the
/// rollout, over the present step) or of slow answers says so, or the weighted sum of all e-processes with their restarts; their error
/// rates sum to the rules'. Promotes when errors, latency and losses are each shown not to be worse by their margins, nothing is stirring,
/// requests and labels fall as the weights ask for, and time is up. Feed whole minutes in their order, a cell a weight.
/// </summary>
public sealed class RolloutFold
{
    // Shares of the false rollback rate.
    internal const double ErrorShare = 0.65;
    private const double StepShare = 0.03;
    private const double SlowShare = 0.04;
    private const double AloneShare = 0.02;
    private const double MixtureShare = 0.05;
    private static readonly double[] Weights = [0.4, 0.15, 0.35, 0.1];
    private static readonly double Calm = Math.Log(10);
    private readonly RolloutRules _rules;
    private readonly AloneTest _slowAlone;
    private readonly RestartMixture _slowRestarts;
    private readonly RestartMixture _tailRestarts;
    private double _share = double.NaN;
    private int? _first;
    private int _stepBegan;
    private int _restarted;

    /// <summary>A judge at the beginning.</summary>
    public RolloutFold(RolloutRules rules, RolloutReference reference)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(reference);
        (_rules, Reference) = (rules, reference);
        Errors = new ErrorTests(
            rules, reference, rules.FalseRollback * ErrorShare, rules.FalseRollback * StepShare, rules.FalseRollback * AloneShare);
        Slow = new GuardTest(
            rules.SlowAllowance,
            rules.SlowMargin,
            rules.SlowCeiling,
            certificateNeedsCalm: false,
            rules.FalseRollback * SlowShare,
            rules.FalsePromotion);
        _slowAlone = new AloneTest(rules.FalseRollback * AloneShare, rules.SlowAllowance);
        Losses = new LossTests(rules, reference);
        _slowRestarts = new RestartMixture(Slow.WorseState.Length);
        _tailRestarts = new RestartMixture(Losses.Tails.WorseState.Length);
    }

    /// <summary>The champion's sums of all minutes so far.</summary>
    public ArmSums Champion { get; private set; }

    /// <summary>The candidate's.</summary>
    public ArmSums Candidate { get; private set; }

    /// <summary>What the evidence says at the last look.</summary>
    public Judgement Verdict { get; private set; }

    /// <summary>Minute of the last look.</summary>
    public int Minute { get; private set; }

    /// <summary>ln of the weighted sum of all e-processes that the candidate is worse.</summary>
    public double LogERollback { get; private set; }

    /// <summary>ln E of "the candidate errs more often".</summary>
    public double LogEErrors => Errors.LogEWorse;

    /// <summary>ln E of "the candidate does not err more often by the margin".</summary>
    public double LogEErrorsNotWorse => Errors.LogENotWorse;

    internal RolloutReference Reference { get; private set; }

    internal ErrorTests Errors { get; }

    internal GuardTest Slow { get; }

    internal bool SlowIsWorse => Slow.IsWorse || _slowAlone.IsWorse;

    internal LossTests Losses { get; }

    internal ShareCheck Requests { get; } = new(arm => arm.Requests);

    internal ShareCheck Labels { get; } = new(arm => arm.Labels);

    internal double MixtureAt => Math.Log(1 / (_rules.FalseRollback * MixtureShare));

    internal bool JudgesLatency => _rules.NeedsLatency ?? Champion.Timed + Candidate.Timed > 0;

    /// <summary>Losses are looked at where there are labels, or where promotion needs them.</summary>
    internal bool JudgesLosses => _rules.NeedsLabels == true || Champion.Labels + Candidate.Labels > 0;

    /// <summary>
    /// Where promotion does not need labels they can only roll back; that they are missing for a reason still speaks against it.
    /// </summary>
    internal bool LossAllows =>
        !JudgesLosses || (Labels.IsFine && (_rules.NeedsLabels == false || Losses.LogENotWorse >= Math.Log(1 / _rules.FalsePromotion)));

    internal bool SlowAllows => !JudgesLatency || (Slow.Allows && Candidate.Timed > 0 && Champion.Timed > 0);

    internal bool IsLongEnough => Minute - (_first ?? 0) + 1 >= _rules.MinimumMinutes && Minute - _stepBegan + 1 >= _rules.BakeMinutes;

    internal bool HasRequests => Candidate.Requests >= Math.Max(1, _rules.MinimumRequests) && Champion.Requests > 0;

    internal bool IsCalm => Errors.LogEWorse < Calm && Slow.LogEWorse < Calm && Losses.Tails.LogEWorse < Calm && LogERollback < Calm;

    /// <summary>Takes in the next minute, a cell a weight, and looks.</summary>
    public Judgement Close(params IReadOnlyList<RolloutCell> minute)
    {
        ArgumentNullException.ThrowIfNull(minute);
        if (minute.Count == 0)
            return Verdict;
        Minute = minute[0].Minute;
        if (_first is null)
            (_first, _restarted) = (Minute, Minute);
        Restart(minute[^1].Share);
        Requests.Look(minute);
        Labels.Look(minute);
        foreach (var cell in minute)
        {
            Champion += cell.Champion;
            Candidate += cell.Candidate;
            Errors.Add(cell.Candidate, cell.Champion, cell.Share);
            Slow.Add(cell.Candidate.Slow, cell.Champion.Slow, cell.Share);
            _slowAlone.Add((cell.Candidate.Slow, cell.Candidate.Timed), (cell.Champion.Slow, cell.Champion.Timed), cell.Share);
        }

        Losses.Add(minute);
        Errors.Guard.Certify(Candidate.Errors, Candidate.Requests, Candidate.Errors + Champion.Errors == 0);
        Slow.Certify(Candidate.Slow, Candidate.Timed, isCalm: true);
        LogERollback = SpecialFunctions.LogSumExp(
        [
            Math.Log(Weights[0]) + Errors.LogEMixture,
            Math.Log(Weights[1]) + _slowRestarts.LogE(Slow.WorseState),
            Math.Log(Weights[2]) + Losses.LogEMixture(),
            Math.Log(Weights[3]) + _tailRestarts.LogE(Losses.Tails.WorseState),
        ]);
        return Verdict = Decide();
    }

    /// <summary>Freezes what could only be measured during the first minutes; the block length stays as it was.</summary>
    public void Freeze(LossReference loss) => Reference = Reference with { Loss = loss with { BlockLength = Reference.Loss.BlockLength } };

    /// <summary>The verdict with its evidence.</summary>
    public JudgeReport Report() => new RolloutReporting(this, _rules).Report();

    private Judgement Decide()
    {
        if (Errors.IsWorse || SlowIsWorse || LogERollback >= MixtureAt)
            return Judgement.Rollback;
        return Errors.Allows && SlowAllows && LossAllows && IsCalm && Requests.IsFine && HasRequests && IsLongEnough
            ? Judgement.Promote
            : Judgement.Inconclusive;
    }

    private void Restart(double share)
    {
        // The weight of the minute's last cell: two weights share the minute in which they change.
        var isStep = share != _share && !(Minute > _first && share < _share);
        if (!isStep && Minute - _restarted < _rules.RestartMinutes)
            return;
        if (isStep)
        {
            Errors.BeginStep();
            (_share, _stepBegan) = (share, Minute);
        }

        _restarted = Minute;
        Errors.Restart();
        _slowRestarts.Start(Slow.WorseState);
        _tailRestarts.Start(Losses.Tails.WorseState);
        Losses.Restart();
    }
}
