using Slipway.Domain.Judging.Rollout;

namespace Slipway.Simulation.Peers;

/// <summary>
/// The candidate's error rate over periods of five minutes against a threshold, so many periods in a row (a CloudWatch alarm).
/// </summary>
public sealed class MetricAlarm(double threshold, int periods) : IPeer
{
    private long _errors;
    private long _requests;
    private int _inRow;

    public bool RollsBack(RolloutCell minute)
    {
        _errors += minute.Candidate.Errors;
        _requests += minute.Candidate.Requests;
        if (minute.Minute % 5 != 4)
            return false;
        _inRow = _errors > threshold * _requests ? _inRow + 1 : 0;
        (_errors, _requests) = (0, 0);
        return _inRow >= periods;
    }
}
