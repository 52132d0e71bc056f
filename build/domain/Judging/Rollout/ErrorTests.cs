using Slipway.Domain.Judging.Decision;
using Slipway.Domain.Judging.EProcesses;

namespace Slipway.Domain.Judging.Rollout;

/// <summary>
/// Everything about the candidate's error rate: the exact test over the whole rollout, another over the present ramp step, the e-process with restarts, and the bets that hold
/// under bursts of one fleet. Where nothing is known of bursts, the exact test only speaks together with the split of the errors being steady.
/// </summary>
internal sealed class ErrorTests
{
    // Bursts of five minutes on average that begin with the rollout last longer than this less than once in 200 rollouts; a champion's burst must not look like a good candidate either.
    private const int FewestMinutes = 16;
    private const int FewestMinutesToPromote = 30;
    private readonly double _stepRollback;
    private readonly double _rollbackAt;
    private readonly double _promoteAt;
    private readonly AloneTest _alone;
    private readonly bool? _bursts;
    private readonly BurstErrors _burst;
    private readonly SteadySplit _worse;
    private readonly SteadySplit _notWorse;
    private readonly OutageTest _outage;
    private readonly RestartMixture _restarts;
    private SequentialRateTest? _step;
    private int _steps;

    public ErrorTests(RolloutRules rules, RolloutReference reference, double rollback, double stepRollback, double aloneRollback)
    {
        _stepRollback = stepRollback;
        (_rollbackAt, _promoteAt) = (Math.Log(1 / (rollback + stepRollback)), Math.Log(1 / rules.FalsePromotion));
        Guard = new GuardTest(1, rules.ErrorMargin, rules.ErrorCeiling, certificateNeedsCalm: !rules.CeilingIsHarmless, rollback, rules.FalsePromotion);
        _restarts = new RestartMixture(Guard.WorseState.Length);
        _bursts = rules.Bursts ?? (double.IsNaN(reference.ErrorDispersion) ? null : reference.ErrorDispersion > RolloutReference.BurstDispersion);
        _alone = new AloneTest(aloneRollback, 1, _bursts != false);
        _burst = new BurstErrors(rules.ErrorMargin, reference.BurstMinutes);
        _worse = new SteadySplit(1, 1, rules.FalseRollback, FewestMinutes);
        _notWorse = new SteadySplit(rules.ErrorMargin, -1, rules.FalsePromotion, FewestMinutesToPromote);
        _outage = new OutageTest(rules.OutageRate, rules.FalseRollback);
    }

    public GuardTest Guard { get; }

    /// <summary>Known, or, where nothing is, seen.</summary>
    public bool IsBursty => _bursts ?? _worse.IsSpread;

    public double LogEWorse => _bursts switch
    {
        true => _burst.LogEWorse,
        false => Guard.LogEWorse,
        _ => Math.Min(Guard.LogEWorse, Math.Max(_worse.LogE, _outage.LogE)),
    };

    public double LogEMixture => _bursts switch { true => _burst.LogEMixture, false => _restarts.LogE(Guard.WorseState), _ => _worse.LogEMixture() };

    public double LogENotWorse => _bursts switch
    {
        true => _burst.LogENotWorse,
        false => Math.Max(Guard.LogENotWorse, Guard.LogECertificate),
        _ => Math.Max(Math.Min(Guard.LogENotWorse, _notWorse.LogE), Guard.LogECertificate),
    };

    public double RollbackAt => _bursts == false ? Guard.RollbackAt : _rollbackAt;

    public bool IsWorse => _alone.IsWorse || _bursts switch
    {
        true => _burst.LogEWorse >= _rollbackAt,
        false => Guard.IsWorse || _step is { Crossed: true },
        // Both have to say so: that is no likelier than either. Whether the errors are independent or come in bursts, one of the two holds.
        _ => (Guard.IsWorse && (_worse.LogE >= _rollbackAt || _outage.IsShown)) || (_step is { Crossed: true } && (_worse.LogEOfStep >= _rollbackAt || _outage.IsShown)),
    };

    public bool Allows => Guard.LogECertificate >= Guard.CertificateAt || _bursts switch
    {
        true => _burst.LogENotWorse >= _promoteAt,
        false => Guard.Allows,
        _ => Guard.Allows && _notWorse.LogE >= _promoteAt,
    };

    /// <summary>A ramp step begins: what goes wrong in it shall not have to outweigh a calm past.</summary>
    public void BeginStep()
    {
        // The first step's test is that of the whole rollout; the others share a fifth of what the ones before left over.
        if (_steps > 0)
            _step = new SequentialRateTest(_stepRollback * 0.2 * Math.Pow(0.8, _steps - 1), 1, above: true);
        _steps++;
        _worse.BeginStep();
    }

    public void Restart()
    {
        _restarts.Start(Guard.WorseState);
        _burst.Restart();
        _worse.Restart();
    }

    public void Add(ArmSums candidate, ArmSums champion, double share)
    {
        var (b, a) = (candidate.Errors, champion.Errors);
        _alone.Add((b, candidate.Requests), (a, champion.Requests), share);
        Guard.Add(b, a, share);
        _step?.Look((int)b, (int)a, share);
        if (_bursts == true)
            _burst.Add(candidate, champion);
        if (_bursts is not null)
            return;
        _worse.Add(b, a, share);
        _notWorse.Add(b, a, share);
        _outage.Add(b, candidate.Requests);
    }
}
