namespace Slipway.Domain.Judging.Intervals;

/// <summary>
/// The sub-Bernoulli mixture: exact for sums of values in [-g, h] such as centred coin flips (Howard and others, Annals of Statistics 49,
/// 2021, proposition 7).
/// </summary>
public sealed class BetaBinomialMixture
{
    private readonly double _g;
    private readonly double _h;
    private readonly double _r;
    private readonly double _part;
    private readonly double _normalizer;

    /// <summary>A mixture that is sharpest at time <paramref name="optimum"/>.</summary>
    public BetaBinomialMixture(double optimum, double alpha, double g, double h, bool oneSided)
    {
        (_g, _h, _part) = (g, h, oneSided ? h / (g + h) : 1);
        _r = Math.Max(UniformBoundary.Rho(optimum, oneSided ? 2 * alpha : alpha) - (g * h), 1e-3 * g * h);
        _normalizer = LogIncompleteBeta(_r / (g * (g + h)), _r / (h * (g + h)));
    }

    /// <summary>ln of the mixture for a sum at an intrinsic time.</summary>
    public double LogE(double s, double v)
    {
        var both = _g + _h;
        return (v / (_g * _h) * Math.Log(both))
            - ((v + (_h * s)) / (_h * both) * Math.Log(_g))
            - ((v - (_g * s)) / (_g * both) * Math.Log(_h))
            + LogIncompleteBeta((_r + v - (_g * s)) / (_g * both), (_r + v + (_h * s)) / (_h * both))
            - _normalizer;
    }

    private double LogIncompleteBeta(double a, double b) =>
        SpecialFunctions.LogBeta(a, b) + (_part < 1 ? Math.Log(SpecialFunctions.RegularizedBeta(_part, a, b)) : 0);
}
