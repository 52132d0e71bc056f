namespace Slipway.Domain.Judging.Drift;

/// <summary>
/// Detectors made of e-values: R_t = (R_(t-1) + 1) e_t alarms at R of at least A with an average run length of at least A to a false alarm
/// (Shin, Ramdas and Rinaldo, arXiv 2203.03532); the CUSUM, with the larger of R and 1 in the place of R + 1, is there for comparison.
/// </summary>
public sealed class ShiryaevRoberts
{
    /// <summary>ln R of the Shiryaev-Roberts procedure; minus infinity before the first e-value.</summary>
    public double LogValue { get; private set; } = double.NegativeInfinity;

    /// <summary>ln of the CUSUM.</summary>
    public double LogCusum { get; private set; } = double.NegativeInfinity;

    /// <summary>Takes in ln of an e-value.</summary>
    public void Add(double logE)
    {
        LogValue =
            (LogValue > 0 ? LogValue + SpecialFunctions.LogOnePlus(Math.Exp(-LogValue)) : SpecialFunctions.LogOnePlus(Math.Exp(LogValue)))
                + logE;
        LogCusum = Math.Max(0, LogCusum) + logE;
    }
}
