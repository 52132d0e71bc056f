namespace Slipway.Domain.Judging.Intervals;

/// <summary>
/// Sums of one model's errors and of the labels, from which MSE, RMSE, MAE and R2 with their intervals follow. The label is centred at a
/// fixed number so that its fourth powers keep their digits.
/// </summary>
/// <param name="Count">Labelled answers.</param>
/// <param name="U">Sum of squared errors.</param>
/// <param name="U2">Sum of their squares.</param>
/// <param name="Absolute">Sum of absolute errors.</param>
/// <param name="D">Sum of centred labels.</param>
/// <param name="D2">Sum of their squares.</param>
/// <param name="D3">Sum of their cubes.</param>
/// <param name="D4">Sum of their fourth powers.</param>
/// <param name="UD">Sum of squared error times centred label.</param>
/// <param name="UD2">Sum of squared error times squared centred label.</param>
public readonly record struct MetricMoments(
    double Count, double U, double U2, double Absolute, double D, double D2, double D3, double D4, double UD, double UD2)
{
    /// <summary>Both together.</summary>
    public static MetricMoments operator +(MetricMoments a, MetricMoments b) => new(
        a.Count + b.Count,
        a.U + b.U,
        a.U2 + b.U2,
        a.Absolute + b.Absolute,
        a.D + b.D,
        a.D2 + b.D2,
        a.D3 + b.D3,
        a.D4 + b.D4,
        a.UD + b.UD,
        a.UD2 + b.UD2);

    /// <summary>With one more answer.</summary>
    public MetricMoments With(double error, double centredLabel)
    {
        var (u, d) = (error * error, centredLabel);
        return new MetricMoments(
            Count + 1,
            U + u,
            U2 + (u * u),
            Absolute + Math.Abs(error),
            D + d,
            D2 + (d * d),
            D3 + (d * d * d),
            D4 + (d * d * d * d),
            UD + (u * d),
            UD2 + (u * d * d));
    }
}
