namespace Slipway.Domain.Judging.Rollout;

/// <summary>
/// At full share there is no champion beside the candidate: its rate of a bad event is held against an upper limit of what the champion did before
/// (<see cref="FixedRateTest"/>), which is frozen when the candidate's first minute alone comes.
/// </summary>
internal sealed class AloneTest(double alpha, double nullRatio)
{
    private readonly FixedRateTest _test = new(alpha, nullRatio);
    private double _limit = double.NaN;
    private (long Events, long Requests) _champion;
    private (long Events, long Requests) _candidate;

    /// <summary>Whether the candidate alone is shown to be worse than the champion was.</summary>
    public bool IsWorse => !double.IsNaN(_limit) && _test.LogE(_candidate.Events, _candidate.Requests, _limit) >= _test.Threshold;

    public void Add((long Events, long Requests) candidate, (long Events, long Requests) champion, double share)
    {
        if (share < 1)
        {
            _champion = (_champion.Events + champion.Events, _champion.Requests + champion.Requests);
            return;
        }

        if (double.IsNaN(_limit))
            _limit = _test.Limit(_champion.Events, _champion.Requests);
        _candidate = (_candidate.Events + candidate.Events, _candidate.Requests + candidate.Requests);
    }
}
