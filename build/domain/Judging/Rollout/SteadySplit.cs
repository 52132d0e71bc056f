using Slipway.Domain.Judging.EProcesses;

namespace Slipway.Domain.Judging.Rollout;

/// <summary>
/// How the errors of both models split, minute by minute, when it is not known whether a fleet's errors come in bursts. A minute's excess X
/// = sign (b - theta (a + b)) has the mean 0 under the null ratio whatever each fleet's bursts, as long as they are alike; its spread
/// between blocks of minutes of every length, measured, says how far a burst carries it. Needs some minutes: in fewer than seven not even a
/// fair coin could tell at 1 %.
/// </summary>
internal sealed class SteadySplit(double nullRatio, int sign, double alpha, int fewestMinutes)
{
    private const int FewestAfterStart = 20;
    private const double Optimum = 20;
    private const int MostStarts = 256;
    private readonly BlockLadder _excess = new();
    private readonly List<MomentSums[]> _starts = [];
    private MomentSums[] _step = [];
    private double _binomial;

    /// <summary>ln E of "the excess is above 0".</summary>
    public double LogE => Since([], fewestMinutes);

    /// <summary>The same since the present ramp step began.</summary>
    public double LogEOfStep => Since(_step, FewestAfterStart);

    /// <summary>Whether minutes are spread much more than errors that are independent would be.</summary>
    public bool IsSpread => _excess.Minutes.Count >= fewestMinutes
        && _excess.Minutes.Variance / LeastVariance > RolloutReference.BurstDispersion + (3 * Math.Sqrt(2 / _excess.Minutes.Count)) - 0.5;

    // Errors are never less spread than independent ones, however even a few minutes may look.
    private double LeastVariance => _excess.Minutes.Count > 0 ? _binomial / _excess.Minutes.Count : 0;

    /// <summary>
    /// ln E of a mixture as <see cref="RestartMixture"/>: the whole has half of the prior, and what began later the rest.
    /// </summary>
    public double LogEMixture()
    {
        Span<double> parts = stackalloc double[_starts.Count + 1];
        for (var k = 0; k < _starts.Count; k++)
            parts[k] = (k == 0 ? LogE : Since(_starts[k], FewestAfterStart)) - Math.Log((k + 1.0) * (k + 2));
        parts[^1] = -Math.Log(_starts.Count + 1.0);
        return SpecialFunctions.LogSumExp(parts);
    }

    public void Restart()
    {
        if (_starts.Count < MostStarts)
            _starts.Add(_excess.Mark());
    }

    public void BeginStep() => _step = _excess.Mark();

    public void Add(long candidate, long champion, double share)
    {
        if (share is <= 0 or >= 1 || candidate + champion == 0)
            return;
        var theta = RateGrid.Theta(nullRatio, share);
        _binomial += (candidate + champion) * theta * (1 - theta);
        _excess.Add(sign * (candidate - (theta * (candidate + champion))));
    }

    private double Since(MomentSums[] mark, int fewest) => _excess.LogE(mark, fewest, alpha, Optimum, LeastVariance);
}
