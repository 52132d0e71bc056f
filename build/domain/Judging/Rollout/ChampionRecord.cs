namespace Slipway.Domain.Judging.Rollout;

/// <summary>
/// How the champion's own errors came in this rollout, minute by minute: whether they are spread more than independent ones would be, in
/// blocks of 1 to 16 minutes. Nothing of the candidate is looked at, so that a candidate that is worse does not look like bursts. The
/// statistic is that of a common rate, sum (a - p N)^2 / (p N), whatever the requests of each minute.
/// </summary>
internal sealed class ChampionRecord
{
    private const int Rungs = 5;
    private const int FewestBlocks = 3;
    // A common rate is beyond this once in 300 for each length of blocks.
    private const double Deviations = 2.7;
    private readonly (double Squares, int Blocks)[] _rungs = new (double, int)[Rungs];
    private readonly (double Errors, double Requests)[] _open = new (double, double)[Rungs];
    private double _errors;
    private double _requests;
    private long _minutes;

    /// <summary>Minutes that speak: a minute in which an error could not be expected says nothing of bursts.</summary>
    public double Length => Math.Min(_minutes, _errors);

    /// <summary>Whether the errors come in bursts, or their rate changes, which from the champion alone is the same.</summary>
    public bool IsSpread
    {
        get
        {
            for (var rung = 0; rung < Rungs && _errors > 0; rung++)
            {
                var (squares, blocks) = _rungs[rung];
                // A block in which less than one error is expected tells little, and its statistic has a long tail.
                if (blocks < FewestBlocks || _errors * (1L << rung) < _minutes)
                    continue;
                var dispersion = ((squares * _requests / _errors) - _errors) / (blocks - 1);
                if (dispersion > Math.Max(RolloutReference.BurstDispersion, Limit(blocks - 1)))
                    return true;
            }

            return false;
        }
    }

    public void Add(ArmSums champion)
    {
        if (champion.Requests == 0)
            return;
        _minutes++;
        (_errors, _requests) = (_errors + champion.Errors, _requests + champion.Requests);
        for (var rung = 0; rung < Rungs; rung++)
        {
            _open[rung] = (_open[rung].Errors + champion.Errors, _open[rung].Requests + champion.Requests);
            if (_minutes % (1L << rung) != 0)
                continue;
            _rungs[rung] =
                (_rungs[rung].Squares + (_open[rung].Errors * _open[rung].Errors / _open[rung].Requests), _rungs[rung].Blocks + 1);
            _open[rung] = default;
        }
    }

    /// <summary>Quantile of a chi-square over its degrees of freedom (Wilson and Hilferty, PNAS 17, 1931).</summary>
    private static double Limit(double degrees)
    {
        var ninth = 2 / (9 * degrees);
        return Math.Pow(1 - ninth + (Deviations * Math.Sqrt(ninth)), 3);
    }
}
