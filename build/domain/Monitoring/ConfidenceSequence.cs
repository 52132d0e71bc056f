namespace Slipway.Domain.Monitoring;

/// <summary>
/// Two-sided asymptotic confidence sequence of a mean: its intervals hold at every look together, so that a monitor may look as often as it
/// likes (Waudby-Smith et al., arXiv 2103.06476; needs finite variance).
/// </summary>
public static class ConfidenceSequence
{
    /// <summary>Observations at which the intervals are tightest.</summary>
    public const double TightestAt = 5000;

    /// <summary>The half-width of the interval for variance 1, squared: the half-width is the root of variance times this.</summary>
    /// <param name="count">Observations, above 0.</param>
    /// <param name="alpha">1 - confidence, 0 to 1, ends excluded.</param>
    public static double SquaredHalfWidth(double count, double alpha)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var logarithm = -2 * Math.Log(alpha);
        var rho2 = (logarithm + Math.Log(logarithm + 1)) / TightestAt;
        var spread = (count * rho2) + 1;
        return 2 * spread / (count * count * rho2) * Math.Log(Math.Sqrt(spread) / alpha);
    }
}
