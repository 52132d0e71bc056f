using Slipway.Domain.Judging.EProcesses;

namespace Slipway.Domain.Judging.Shadow;

/// <summary>Turns requests and labelled pairs into the sums of a cell.</summary>
public sealed class ShadowMeter
{
    private readonly LossReference _reference;
    private readonly double _margin;
    private readonly double _shift;
    private readonly BettingGrid _worse;
    private readonly BettingGrid _notWorse;

    /// <summary>A meter for a frozen reference.</summary>
    public ShadowMeter(ShadowRules rules, LossReference reference)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(reference);
        _reference = reference;
        _margin = rules.MarginR2 is null ? rules.Margin : 0;
        _shift = (rules.MarginR2 ?? 0) * reference.LabelVariance;
        // The largest loss possible when X is below 0: L_B - L_A is never below -B, (1+m) L_A - L_B neither.
        _worse = new BettingGrid(reference.Bound, ShadowCell.Bets);
        _notWorse = new BettingGrid(reference.Bound, ShadowCell.Bets);
    }

    /// <summary>Counts a request; no answer, or none that is a number, is a failure.</summary>
    public static void Request(ShadowCell cell, bool championAnswered, bool candidateAnswered)
    {
        cell.Requests++;
        cell.CandidateFailures += !candidateAnswered && championAnswered ? 1 : 0;
        cell.ChampionFailures += candidateAnswered && !championAnswered ? 1 : 0;
        cell.CommonFailures += !candidateAnswered && !championAnswered ? 1 : 0;
    }

    /// <summary>Counts a request's latencies; nothing where one of them, or the limit, is not known (NaN).</summary>
    public static void Latency(ShadowCell cell, double championMs, double candidateMs, double slowLimit)
    {
        if (!double.IsFinite(championMs) || !double.IsFinite(candidateMs) || !double.IsFinite(slowLimit))
            return;
        var (candidateSlow, championSlow) = (candidateMs > slowLimit, championMs > slowLimit);
        cell.Timed++;
        cell.CandidateSlow += candidateSlow && !championSlow ? 1 : 0;
        cell.ChampionSlow += championSlow && !candidateSlow ? 1 : 0;
        cell.CommonSlow += championSlow && candidateSlow ? 1 : 0;
    }

    /// <summary>
    /// Counts a label; with both answers also their losses. A pair that was not answered twice is the failure guard's business.
    /// </summary>
    public void Label(ShadowCell cell, double label, double champion, double candidate)
    {
        cell.Labels++;
        var (a, b) = (label - champion, label - candidate);
        if (!double.IsFinite(a) || !double.IsFinite(b))
            return;
        var (lossA, lossB) = (Math.Min(a * a, _reference.Bound), Math.Min(b * b, _reference.Bound));
        cell.ChampionTails += a * a > _reference.Bound && b * b <= _reference.Bound ? 1 : 0;
        cell.CandidateTails += b * b > _reference.Bound && a * a <= _reference.Bound ? 1 : 0;
        cell.ChampionLoss = cell.ChampionLoss.With(lossA);
        cell.CandidateLoss = cell.CandidateLoss.With(lossB);
        cell.LossProducts += lossA * lossB;
        cell.Champion = cell.Champion.With(a, label - _reference.LabelCentre);
        cell.Candidate = cell.Candidate.With(b, label - _reference.LabelCentre);
        // Bets are exact for values that do not depend on the past; where blocks are needed nobody reads them.
        if (_reference.BlockLength != 1)
            return;
        _worse.Add(cell.BetsWorse, lossB - lossA);
        _notWorse.Add(cell.BetsNotWorse, ((1 + _margin) * lossA) - lossB + _shift);
    }
}
