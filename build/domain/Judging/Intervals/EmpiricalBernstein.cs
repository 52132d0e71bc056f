namespace Slipway.Domain.Judging.Intervals;

/// <summary>
/// Lower limit of a mean of values in [0, 1] at any count by the predictable mixture of empirical Bernstein bounds (Waudby-Smith and
/// Ramdas, arXiv 2010.09686, theorem 2). Exact and without an optimum to choose; it depends on the order of the values.
/// </summary>
public sealed class EmpiricalBernstein(double alpha)
{
    private const double LargestBet = 0.5;
    private int _count;
    private double _sum;
    private double _deviations;
    private double _bets;
    private double _weighted;
    private double _penalty;

    /// <summary>The limit after what was taken in; minus infinity before the first value.</summary>
    public double Lower => _count == 0 ? double.NegativeInfinity : (_weighted - Math.Log(1 / alpha) - _penalty) / _bets;

    /// <summary>Takes in the next value.</summary>
    public void Add(double value)
    {
        var variance = (0.25 + _deviations) / (_count + 1);
        var past = _count == 0 ? 0 : _sum / _count;
        _count++;
        var bet = Math.Min(LargestBet, Math.Sqrt(2 * Math.Log(1 / alpha) / (_count * Math.Log(1 + _count) * variance)));
        _bets += bet;
        _weighted += bet * value;
        _penalty += (value - past) * (value - past) * (-Math.Log(1 - bet) - bet);
        _sum += value;
        var mean = (0.5 + _sum) / (_count + 1);
        _deviations += (value - mean) * (value - mean);
    }
}
