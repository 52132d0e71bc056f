using Slipway.Domain.Judging.EProcesses;

namespace Slipway.Domain.Judging.Rollout;

/// <summary>
/// The bets on errors that come in bursts of one fleet. A burst that reaches over minutes would make one minute's bet foretell the next
/// one's: as many minutes are one bet.
/// </summary>
internal sealed class BurstErrors(double margin, int minutesPerBet)
{
    private readonly double[] _worse = new double[BurstBet.Count];
    private readonly double[] _notWorse = new double[BurstBet.Count];
    private readonly RestartMixture _restarts = new(BurstBet.Count);
    private ArmSums _candidate;
    private ArmSums _champion;
    private int _minutes;

    public double LogEWorse => BurstBet.LogE(_worse);

    public double LogENotWorse => BurstBet.LogE(_notWorse);

    public double LogEMixture => _restarts.LogE(_worse);

    public void Restart() => _restarts.Start(_worse);

    public void Add(ArmSums candidate, ArmSums champion)
    {
        (_candidate, _champion) = (_candidate + candidate, _champion + champion);
        if (++_minutes < minutesPerBet)
            return;
        BurstBet.AddWorse(_worse, (int)_candidate.Errors, (int)_candidate.Requests, (int)_champion.Errors, (int)_champion.Requests);
        BurstBet.AddNotWorse(
            _notWorse, (int)_candidate.Errors, (int)_candidate.Requests, (int)_champion.Errors, (int)_champion.Requests, margin);
        (_candidate, _champion, _minutes) = (default, default, 0);
    }
}
