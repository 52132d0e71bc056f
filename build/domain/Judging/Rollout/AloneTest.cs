namespace Slipway.Domain.Judging.Rollout;

/// <summary>
/// At full share there is no champion beside the candidate: its rate of a bad event is held against an upper limit of what the champion did
/// before (<see cref="FixedRateTest"/>), which is frozen when the candidate's first minute alone comes. Where events may come in bursts,
/// both count as so many fewer independent events as the champion's minutes were more spread than independent ones, and as their
/// autocorrelation time says.
/// </summary>
internal sealed class AloneTest(double alpha, double nullRatio, bool mayBurst = false)
{
    private readonly List<double> _championMinutes = [];
    private double _dispersion = 1;
    private readonly FixedRateTest _test = new(alpha, nullRatio);
    private double _limit = double.NaN;
    private (long Events, long Requests) _champion;
    private (long Events, long Requests) _candidate;

    /// <summary>Whether the candidate alone is shown to be worse than the champion was.</summary>
    public bool IsWorse =>
        !double.IsNaN(_limit) && _test.LogE(_candidate.Events / _dispersion, _candidate.Requests / _dispersion, _limit) >= _test.Threshold;

    public void Add((long Events, long Requests) candidate, (long Events, long Requests) champion, double share)
    {
        if (share < 1)
        {
            _champion = (_champion.Events + champion.Events, _champion.Requests + champion.Requests);
            if (mayBurst)
                _championMinutes.Add(champion.Events);
            return;
        }

        if (double.IsNaN(_limit))
            Freeze();
        _candidate = (_candidate.Events + candidate.Events, _candidate.Requests + candidate.Requests);
    }

    private void Freeze()
    {
        var spread = RolloutReference.Dispersion(_championMinutes);
        if (spread > RolloutReference.BurstDispersion)
            _dispersion = spread * EProcesses.BlockLength.AutocorrelationTime(_championMinutes.ToArray()).Time;
        _limit = _test.Limit(_champion.Events / _dispersion, _champion.Requests / _dispersion);
    }
}
