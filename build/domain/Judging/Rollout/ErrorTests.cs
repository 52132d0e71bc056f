using Slipway.Domain.Judging.Decision;
using Slipway.Domain.Judging.EProcesses;
using Slipway.Domain.Models;

namespace Slipway.Domain.Judging.Rollout;

/// <summary>
/// Everything about the candidate's error rate: the exact test over the whole rollout, another over the present ramp step, the e-process
/// with restarts, and the bets that hold under bursts of one fleet. Where nothing is known of bursts, the exact test decides until this
/// very rollout speaks against independent errors, and from then on only together with the split of the errors being steady: that can only
/// make a rollback rarer, so that the error rate under independence holds whatever the switch does.
/// </summary>
internal sealed class ErrorTests
{
    // Bursts of five minutes on average that begin with the rollout last longer than this less than once in 200 rollouts; a champion's
    // burst must not look like a good candidate either.
    private const int FewestMinutes = 16;
    private const int FewestMinutesToPromote = 30;

    // Minutes of a champion without bursts in this very rollout: after so many what begins with a ramp step is believed to be the step's
    // fault, and after these they are as good as a history.
    private const int ARecord = 60;
    private const int AHistory = 300;

    // Bursts of five minutes on average last so many once in 650; the better the champion's record, the less has to be waited for.
    private const double LongestBurst = 30;

    // A champion's burst makes any candidate look good at once; after so many minutes it is seen to be one.
    private const int FewestToTrust = 36;
    private readonly double _stepRollback;
    private readonly double _rollbackAt;
    private readonly double _promoteAt;
    private readonly AloneTest _alone;
    private readonly ErrorBursts _bursts;
    private readonly ChampionRecord _record = new();
    private readonly LateExcess _late = new();
    private readonly BurstErrors _burst;
    private readonly SteadySplit _worse;
    private readonly SteadySplit _notWorse;
    private readonly OutageTest _outage;
    private readonly RestartMixture _restarts;
    private SequentialRateTest? _step;
    private bool _crossedNow;
    private bool _stepCrossedNow;
    private bool? _isCautious;
    private int _steps;

    public ErrorTests(RolloutRules rules, RolloutReference reference, double rollback, double stepRollback, double aloneRollback)
    {
        _stepRollback = stepRollback;
        (_rollbackAt, _promoteAt) = (Math.Log(1 / (rollback + stepRollback)), Math.Log(1 / rules.FalsePromotion));
        Guard = new GuardTest(
            1, rules.ErrorMargin, rules.ErrorCeiling, certificateNeedsCalm: !rules.CeilingIsHarmless, rollback, rules.FalsePromotion);
        _restarts = new RestartMixture(Guard.WorseState.Length);
        _bursts = rules.ErrorBursts != ErrorBursts.Watch || double.IsNaN(reference.ErrorDispersion) ? rules.ErrorBursts
            : reference.ErrorDispersion > RolloutReference.BurstDispersion ? ErrorBursts.Expect : ErrorBursts.None;
        _alone = new AloneTest(aloneRollback, 1, _bursts != ErrorBursts.None);
        _burst = new BurstErrors(rules.ErrorMargin, reference.BurstMinutes);
        _worse = new SteadySplit(1, 1, rules.FalseRollback, FewestMinutes);
        _notWorse = new SteadySplit(rules.ErrorMargin, -1, rules.FalsePromotion, FewestMinutesToPromote);
        _outage = new OutageTest(rules.OutageRate, rules.FalseRollback);
    }

    public GuardTest Guard { get; }

    /// <summary>Known, or, where nothing is, seen.</summary>
    public bool IsBursty =>
        _bursts switch { ErrorBursts.Expect =>
            true, ErrorBursts.None => false, ErrorBursts.Watch => _record.IsSpread, _ => _worse.IsSpread };

    public double LogEWorse => _bursts switch
    {
        ErrorBursts.Expect => _burst.LogEWorse,
        _ when IsQuick => Guard.LogEWorse,
        _ => Math.Min(Guard.LogEWorse, Math.Max(_worse.LogE, _outage.LogE)),
    };

    public double LogEMixture =>
        _bursts == ErrorBursts.Expect ? _burst.LogEMixture : IsQuick ? _restarts.LogE(Guard.WorseState) : _worse.LogEMixture();

    public double LogENotWorse => _bursts switch
    {
        ErrorBursts.Expect => _burst.LogENotWorse,
        _ when TrustsChampion => Math.Max(Guard.LogENotWorse, Guard.LogECertificate),
        _ => Math.Max(Math.Min(Guard.LogENotWorse, _notWorse.LogE), Guard.LogECertificate),
    };

    public double RollbackAt => _bursts is ErrorBursts.None or ErrorBursts.Watch ? Guard.RollbackAt : _rollbackAt;

    public bool IsWorse => _alone.IsWorse || _bursts switch
    {
        ErrorBursts.Expect => _burst.LogEWorse >= _rollbackAt,
        ErrorBursts.None => Guard.IsWorse || _step is { Crossed: true },
        ErrorBursts.Watch => IsWorseAtOnce || IsWorseEitherWay,
        _ => IsWorseEitherWay,
    };

    public bool Allows => Guard.LogECertificate >= Guard.CertificateAt || _bursts switch
    {
        ErrorBursts.Expect => _burst.LogENotWorse >= _promoteAt,
        _ => Guard.Allows && (TrustsChampion || _notWorse.LogE >= _promoteAt),
    };

    // Both have to say so: that is no likelier than either. Whether the errors are independent or come in bursts, one of the two holds.
    private bool IsWorseEitherWay =>
        (Guard.IsWorse && (_worse.LogE >= _rollbackAt || _outage.IsShown))
            || (_step is { Crossed: true } && (_worse.LogEOfStep >= _rollbackAt || _outage.IsShown));

    // A test that crossed while nothing was suspicious decided then; one that crossed before has to hold still.
    private bool IsWorseAtOnce => (_crossedNow || _stepCrossedNow || Guard.LogEWorse >= Guard.RollbackAt) && IsQuick;

    // Only a champion's burst can make a worse candidate look good.
    private bool TrustsChampion =>
        _bursts == ErrorBursts.None || (_bursts == ErrorBursts.Watch && _record.Length >= FewestToTrust && !_record.IsSpread);

    private bool IsQuick =>
        _bursts == ErrorBursts.None
            || (_bursts == ErrorBursts.Watch
                && !(_isCautious ??= _record.IsSpread
                    || (_record.Length < AHistory
                        && _late.IsSeen(_record.Length >= ARecord, LongestBurst * (1 - (_record.Length / AHistory))))));

    /// <summary>A ramp step begins: what goes wrong in it shall not have to outweigh a calm past.</summary>
    public void BeginStep()
    {
        // The first step's test is that of the whole rollout; the others share a fifth of what the ones before left over.
        if (_steps > 0)
            _step = new SequentialRateTest(_stepRollback * 0.2 * Math.Pow(0.8, _steps - 1), 1, above: true);
        _steps++;
        _worse.BeginStep();
        _late.BeginStep();
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
        var (worse, stepWorse) = (Guard.IsWorse, _step is { Crossed: true });
        Guard.Add(b, a, share);
        _step?.Look((int)b, (int)a, share);
        (_crossedNow, _stepCrossedNow, _isCautious) = (Guard.IsWorse && !worse, _step is { Crossed: true } && !stepWorse, null);
        if (_bursts == ErrorBursts.Expect)
            _burst.Add(candidate, champion);
        if (_bursts is not (ErrorBursts.Watch or ErrorBursts.Allow))
            return;
        _record.Add(champion);
        _late.Add(b, a, share);
        _worse.Add(b, a, share);
        _notWorse.Add(b, a, share);
        _outage.Add(b, candidate.Requests);
    }
}
