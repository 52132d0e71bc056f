using Slipway.Domain.Judging.Decision;
using Slipway.Domain.Judging.EProcesses;

namespace Slipway.Domain.Judging.Shadow;

/// <summary>
/// Judges a shadow minute by minute; valid at every look. Rolls back when the weighted evidence that the losses are higher, or the exact
/// test of failures, rare disasters or slow answers, says so; their error rates sum to the rules'. Promotes when losses, failures and
/// latency are each shown not to be worse by their margins (intersection-union: no correction), nothing is stirring, labels are there and
/// the minimum duration is over. Feed whole minutes in their order.
/// </summary>
public sealed class ShadowFold
{
    // The false rollback rate is shared out; the losses are what shadows are for.
    internal const double LossShare = 0.8;
    private const double BetsShare = 0.03;
    private const double FailureShare = 0.07;
    private const double TailShare = 0.05;
    private const double SlowShare = 0.05;

    // What is much worse shall be seen soon; what is worse by little takes as long as it takes.
    internal const double WorseOptimum = 600;
    private static readonly double Calm = Math.Log(10);
    private readonly ShadowRules _rules;
    private readonly BlockedSeries _worse;
    private readonly BlockedSeries _notWorse;
    private readonly GuardTest _failures;
    private readonly GuardTest _tails;
    private readonly GuardTest _slow;
    private int? _first;

    /// <summary>A judge at the beginning.</summary>
    public ShadowFold(ShadowRules rules, LossReference reference)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(reference);
        (_rules, Reference) = (rules, reference);
        (_worse, _notWorse) = (new BlockedSeries(reference.BlockLength, WorseOptimum), new BlockedSeries(reference.BlockLength));
        _failures = new GuardTest(
            1,
            rules.FailureMargin,
            rules.FailureCeiling,
            certificateNeedsCalm: !rules.CeilingIsHarmless,
            rules.FalseRollback * FailureShare,
            rules.FalsePromotion);
        _tails = new GuardTest(
            1,
            rules.FailureMargin,
            rules.FailureCeiling,
            certificateNeedsCalm: true,
            rules.FalseRollback * TailShare,
            rules.FalsePromotion);
        _slow = new GuardTest(
            rules.SlowAllowance,
            rules.SlowMargin,
            rules.SlowCeiling,
            certificateNeedsCalm: false,
            rules.FalseRollback * SlowShare,
            rules.FalsePromotion);
    }

    /// <summary>The sums of all minutes so far.</summary>
    public ShadowCell Total { get; } = new() { Minute = 0 };

    /// <summary>What the evidence says at the last look.</summary>
    public Judgement Verdict { get; private set; }

    /// <summary>Minute of the last look.</summary>
    public int Minute { get; private set; }

    /// <summary>ln E of "the candidate's losses are higher".</summary>
    public double LogEWorse { get; private set; }

    /// <summary>ln E of "the candidate's losses are not higher by the margin".</summary>
    public double LogENotWorse { get; private set; }

    /// <summary>ln of the weighted sum of all evidence that the candidate is worse.</summary>
    public double LogERollback { get; private set; }

    private double RollbackAt => Math.Log(1 / _rules.FalseRollback);

    private double PromoteAt => Math.Log(1 / _rules.FalsePromotion);

    private bool HasLatency => Total.Timed > 0;

    /// <summary>Takes in the next minute and looks.</summary>
    public Judgement Close(ShadowCell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        Minute = cell.Minute;
        _first ??= cell.Minute;
        Total.Add(cell);
        _worse.Add(cell.Worse);
        _notWorse.Add(NotWorse(cell));
        // Among pairs in which exactly one model failed, or erred beyond the bound, the candidate's share is one half when it is no worse.
        _failures.Add(cell.CandidateFailures, cell.ChampionFailures, 0.5);
        _tails.Add(cell.CandidateTails, cell.ChampionTails, 0.5);
        _slow.Add(cell.CandidateSlow, cell.ChampionSlow, 0.5);
        _failures.Certify(
            Total.CandidateFailures + Total.CommonFailures,
            Total.Requests,
            Total.CandidateFailures + Total.ChampionFailures + Total.CommonFailures == 0);
        _slow.Certify(Total.CandidateSlow + Total.CommonSlow, Total.Timed, isCalm: true);
        LogEWorse = _worse.LogE(_rules.FalseRollback);
        LogENotWorse = _notWorse.LogE(_rules.FalsePromotion);
        LogERollback = SpecialFunctions.LogSumExp(
        [
            Math.Log(LossShare) + LogEWorse, Math.Log(BetsShare) + LogEBets(Total.BetsWorse), Math.Log(FailureShare) + _failures.LogEWorse,
            Math.Log(TailShare) + _tails.LogEWorse, Math.Log(SlowShare) + _slow.LogEWorse,
        ]);
        return Verdict = Decide();
    }

    /// <summary>Freezes what could only be measured during the first minutes; the block length stays as it was.</summary>
    public void Freeze(LossReference reference) => Reference = reference with { BlockLength = Reference.BlockLength };

    /// <summary>The verdict with its evidence.</summary>
    public JudgeReport Report() => new ShadowReporting(this, _rules).Report();

    internal bool Allows => LogENotWorse >= PromoteAt && _failures.Allows && (!HasLatency || _slow.Allows);

    internal bool HasPairs => Total.ChampionLoss.Count >= _rules.MinimumPairs;

    internal bool IsLongEnough => Minute - (_first ?? 0) + 1 >= _rules.MinimumMinutes;

    internal bool HasLabels => Total.Labels >= _rules.LabelledShare * Total.Requests;

    internal bool IsCalm => SpecialFunctions.LogSumExp(
        [
            _failures.LogEWorse,
            _tails.LogEWorse,
            HasLatency ? _slow.LogEWorse : double.NegativeInfinity,
        ]) - Math.Log(HasLatency ? 3 : 2) < Calm;

    internal bool LossIsWorse => LogSum(Math.Log(LossShare) + LogEWorse, Math.Log(BetsShare) + LogEBets(Total.BetsWorse)) >= RollbackAt;

    internal double Inflation => _worse.Inflation;

    internal double ValuesPerBlock => _worse.ValuesPerBlock;

    internal double LogEBetsWorse => LogEBets(Total.BetsWorse);

    internal double LogEBetsNotWorse => LogEBets(Total.BetsNotWorse);

    internal (GuardTest Failures, GuardTest Tails, GuardTest Slow) Guards => (_failures, _tails, _slow);

    internal LossReference Reference { get; private set; }

    internal double LossRollbackAt => RollbackAt - Math.Log(LossShare);

    private Judgement Decide()
    {
        if (LossIsWorse || _failures.IsWorse || _tails.IsWorse || _slow.IsWorse)
            return Judgement.Rollback;
        return Allows && IsCalm && IsLongEnough && HasLabels && HasPairs ? Judgement.Promote : Judgement.Inconclusive;
    }

    private MomentSums NotWorse(ShadowCell cell)
    {
        if (_rules.MarginR2 is not { } eta)
            return cell.NotWorse(_rules.Margin);
        var difference = cell.NotWorse(0);
        var shift = eta * Reference.LabelVariance;
        return new MomentSums(
            difference.Count,
            difference.Sum + (shift * difference.Count),
            difference.SumOfSquares + (2 * shift * difference.Sum) + (shift * shift * difference.Count));
    }

    // Bets are exact for values that do not depend on the past; where blocks are needed they are not.
    private double LogEBets(double[] bets) => Reference.BlockLength == 1 ? BettingGrid.LogE(bets) : double.NegativeInfinity;

    private static double LogSum(double a, double b) => SpecialFunctions.LogSumExp([a, b]);
}
