namespace Slipway.Domain.Judging.EProcesses;

/// <summary>
/// How long a block must be for its mean to stand for an independent observation: ten times the integrated autocorrelation time. The time
/// is summed up to the smallest window of five times itself (Sokal, Monte Carlo Methods in Statistical Mechanics, 1997).
/// </summary>
public static class BlockLength
{
    private const double Times = 10;
    private const double Window = 5;

    /// <summary>Block length for a series in its order, in its own steps; 1 where no dependence is to be seen.</summary>
    public static int Of(ReadOnlySpan<double> series)
    {
        var (time, deviation) = AutocorrelationTime(series);
        return time - 1 <= 3 * deviation ? 1 : (int)Math.Ceiling(Times * time);
    }

    /// <summary>
    /// Integrated autocorrelation time 1 + 2 (rho_1 + rho_2 + ...) and the standard deviation of its estimate when there is none to find.
    /// </summary>
    public static (double Time, double Deviation) AutocorrelationTime(ReadOnlySpan<double> series)
    {
        var n = series.Length;
        var mean = 0.0;
        foreach (var value in series)
            mean += value / n;
        var variance = Covariance(series, mean, 0);
        if (n < 4 || variance <= 0)
            return (1, 0);
        var time = 1.0;
        for (var lag = 1; lag < n / 2; lag++)
        {
            time += 2 * Covariance(series, mean, lag) / variance;
            if (lag >= Window * time)
                return (Math.Max(1, time), 2 * Math.Sqrt(lag / (double)n));
        }

        return (Math.Max(1, time), 2 * Math.Sqrt(0.5));
    }

    private static double Covariance(ReadOnlySpan<double> series, double mean, int lag)
    {
        var sum = 0.0;
        for (var i = lag; i < series.Length; i++)
            sum += (series[i] - mean) * (series[i - lag] - mean);
        return sum / series.Length;
    }
}
