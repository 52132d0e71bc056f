using Slipway.Domain.Judging.Decision;
using Slipway.Domain.Judging.EProcesses;

namespace Slipway.Domain.Judging.Rollout;

/// <summary>
/// Everything about the candidate's error rate: the exact test over the whole rollout, another over the present ramp step, the e-process with restarts, and the bets that hold
/// under bursts of one fleet.
/// </summary>
internal sealed class ErrorTests
{
    private readonly double _stepRollback;
    private readonly double _burstAt;
    private readonly int _burstMinutes;
    private readonly AloneTest _alone;
    private readonly double _burstPromoteAt;
    private readonly RolloutRules _rules;
    private readonly double[] _burstWorse = new double[BurstBet.Count];
    private readonly double[] _burstNotWorse = new double[BurstBet.Count];
    private readonly RestartMixture _restarts;
    private readonly RestartMixture _burstRestarts = new(BurstBet.Count);
    private readonly bool? _bursts;
    private SequentialRateTest? _step;
    private int _steps;
    private double _spread;
    private double _spreadEvents;
    private int _spreadMinutes;
    private ArmSums _blockCandidate;
    private ArmSums _blockChampion;
    private int _blockMinutes;

    public ErrorTests(RolloutRules rules, RolloutReference reference, double rollback, double stepRollback, double aloneRollback)
    {
        _rules = rules;
        _stepRollback = stepRollback;
        _burstMinutes = reference.BurstMinutes;
        _alone = new AloneTest(aloneRollback, 1);
        (_burstAt, _burstPromoteAt) = (Math.Log(1 / (rollback + stepRollback)), Math.Log(1 / rules.FalsePromotion));
        Guard = new GuardTest(1, rules.ErrorMargin, rules.ErrorCeiling, certificateNeedsCalm: !rules.CeilingIsHarmless, rollback, rules.FalsePromotion);
        _restarts = new RestartMixture(Guard.WorseState.Length);
        // Without history independence is assumed until the rollout itself shows otherwise.
        _bursts = rules.Bursts ?? (double.IsNaN(reference.ErrorDispersion) ? null : reference.ErrorDispersion > RolloutReference.BurstDispersion);
    }

    public GuardTest Guard { get; }

    /// <summary>
    /// Given a minute's errors of both arms their split is binomial when errors are independent, whatever spike both have in common; its spread over many minutes tells bursts of
    /// one fleet.
    /// </summary>
    public bool IsBursty => _bursts ?? (_spreadMinutes >= 10 && _spread / _spreadMinutes > RolloutReference.BurstDispersion + (3 * Math.Sqrt(2.0 / _spreadMinutes)) - 0.5);

    public double LogEWorse => IsBursty ? BurstBet.LogE(_burstWorse) : Guard.LogEWorse;

    public double LogEMixture => IsBursty ? _burstRestarts.LogE(_burstWorse) : _restarts.LogE(Guard.WorseState);

    public double LogENotWorse => IsBursty ? BurstBet.LogE(_burstNotWorse) : Math.Max(Guard.LogENotWorse, Guard.LogECertificate);

    public double RollbackAt => IsBursty ? _burstAt : Guard.RollbackAt;

    public bool IsWorse => _alone.IsWorse || (IsBursty ? BurstBet.LogE(_burstWorse) >= _burstAt : Guard.IsWorse || _step is { Crossed: true });

    public bool Allows => IsBursty ? BurstBet.LogE(_burstNotWorse) >= _burstPromoteAt || Guard.LogECertificate >= Guard.CertificateAt : Guard.Allows;

    /// <summary>A ramp step begins: what goes wrong in it shall not have to outweigh a calm past.</summary>
    public void BeginStep()
    {
        // The first step's test is that of the whole rollout; the others share a fifth of what the ones before left over.
        if (_steps > 0)
            _step = new SequentialRateTest(_stepRollback * 0.2 * Math.Pow(0.8, _steps - 1), 1, above: true);
        _steps++;
    }

    public void Restart()
    {
        _restarts.Start(Guard.WorseState);
        _burstRestarts.Start(_burstWorse);
    }

    public void Add(ArmSums candidate, ArmSums champion, double share)
    {
        var (b, a) = (candidate.Errors, champion.Errors);
        if (share is > 0 and < 1 && b + a > 0)
        {
            var events = b + a;
            var excess = b - (events * MixedTheta(share));
            _spread += excess * excess / (events * MixedTheta(share) * (1 - MixedTheta(share)));
            _spreadMinutes++;
        }

        _alone.Add((candidate.Errors, candidate.Requests), (champion.Errors, champion.Requests), share);
        Guard.Add(b, a, share);
        _step?.Look((int)b, (int)a, share);
        if (_bursts != false)
            Bet(candidate, champion);
    }

    /// <summary>A burst that reaches over minutes would make one minute's bet foretell the next one's: as many minutes are one bet.</summary>
    private void Bet(ArmSums candidate, ArmSums champion)
    {
        (_blockCandidate, _blockChampion) = (_blockCandidate + candidate, _blockChampion + champion);
        if (++_blockMinutes < _burstMinutes)
            return;
        var (b, a) = (_blockCandidate, _blockChampion);
        BurstBet.AddWorse(_burstWorse, (int)b.Errors, (int)b.Requests, (int)a.Errors, (int)a.Requests);
        BurstBet.AddNotWorse(_burstNotWorse, (int)b.Errors, (int)b.Requests, (int)a.Errors, (int)a.Requests, _rules.ErrorMargin);
        (_blockCandidate, _blockChampion, _blockMinutes) = (default, default, 0);
    }

    // The ratio that was seen so far, not the null's: a candidate that is steadily worse is no burst.
    private double MixedTheta(double share)
    {
        _spreadEvents = Guard.Candidate + Guard.Champion;
        var ratio = _spreadEvents < 20 || Guard.Champion == 0 ? 1 : Math.Clamp(Guard.Candidate / (double)Guard.Champion * (1 - share) / share, 0.2, 20);
        return RateGrid.Theta(ratio, share);
    }
}
