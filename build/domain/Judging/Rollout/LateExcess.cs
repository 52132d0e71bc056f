using Slipway.Domain.Judging.EProcesses;

namespace Slipway.Domain.Judging.Rollout;

/// <summary>
/// Whether the candidate's excess of errors began in the midst of the rollout, as a burst does, and not with it, as that of a worse model
/// does: the score test of a change of the ratio at each minute, given the ratio that fits all of them, and the spread of the minutes about
/// it.
/// </summary>
internal sealed class LateExcess
{
    // Found by simulation: bursts of one and five minutes on one side, rates of 2 and 5 times the champion's on the other. Few minutes have
    // few places for a change, and hold less of it.
    private const double FirstLimit = 1.5;
    private const double LimitAMinute = 0.15;
    private const double HighestLimit = 2.2;
    private const double SpreadDeviations = 2;
    private const int FewestOfAll = 2;
    private const int FewestOfStep = 3;
    private readonly List<(long Candidate, long All, double Share)> _minutes = [];
    private int _step;

    public void BeginStep() => _step = _minutes.Count;

    public void Add(long candidate, long champion, double share)
    {
        if (share is > 0 and < 1 && candidate + champion > 0)
            _minutes.Add((candidate, candidate + champion, share));
    }

    /// <summary>Whether it looks so.</summary>
    /// <param name="sinceStep">Whether only the present ramp step is looked at: what begins with it is its fault.</param>
    /// <param name="tooLong">Minutes that a burst does not last: an excess that holds for so long is one of the candidate.</param>
    public bool IsSeen(bool sinceStep, double tooLong) => IsSeen(sinceStep ? _step : 0, sinceStep ? FewestOfStep : FewestOfAll, tooLong);

    private bool IsSeen(int from, int fewest, double tooLong)
    {
        var n = _minutes.Count - from;
        if (n < fewest)
            return false;
        var ratio = Ratio(from);
        var (all, squares) = (0.0, 0.0);
        for (var i = from; i < _minutes.Count; i++)
        {
            var (excess, variance) = Minute(i, ratio);
            all += variance;
            squares += excess * excess / variance;
        }

        var (sum, since, highest, began) = (0.0, 0.0, 0.0, from);
        for (var i = _minutes.Count - 1; i > from; i--)
        {
            var (excess, variance) = Minute(i, ratio);
            (sum, since) = (sum + excess, since + variance);
            var score = sum / Math.Sqrt(since * Math.Max(1e-9, 1 - (since / all)));
            if (score > highest)
                (highest, began) = (score, i);
        }

        if (highest > Math.Min(HighestLimit, FirstLimit + (LimitAMinute * (n - FewestOfAll))))
            return _minutes.Count - began < tooLong || IsSeen(began, fewest, tooLong);
        return squares / (n - 1) > 1 + (SpreadDeviations * Math.Sqrt(2.0 / (n - 1)));
    }

    private (double Excess, double Variance) Minute(int i, double ratio)
    {
        var (candidate, all, share) = _minutes[i];
        var theta = RateGrid.Theta(ratio, share);
        return (candidate - (all * theta), all * theta * (1 - theta));
    }

    /// <summary>The ratio at which the excesses sum to 0, between 1/30 and 100.</summary>
    private double Ratio(int from)
    {
        var (low, high) = (Math.Log(1.0 / 30), Math.Log(100));
        for (var round = 0; round < 20; round++)
        {
            var middle = (low + high) / 2;
            var excess = 0.0;
            for (var i = from; i < _minutes.Count; i++)
                excess += Minute(i, Math.Exp(middle)).Excess;
            (low, high) = excess > 0 ? (middle, high) : (low, middle);
        }

        return Math.Exp((low + high) / 2);
    }
}
