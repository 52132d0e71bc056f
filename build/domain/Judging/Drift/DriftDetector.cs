namespace Slipway.Domain.Judging.Drift;

/// <summary>
/// Harmful drift: the live model's clipped loss has grown. A mixture of Shiryaev-Roberts procedures over e-values 1 + lambda (L/m - 1), m
/// the mean loss of the frozen past; their average keeps the run length to a false alarm. The e-values need the mean only: no distribution
/// is assumed.
/// </summary>
public sealed class DriftDetector
{
    private static readonly double[] Bets = [0.05, 0.1, 0.17, 0.3];
    private readonly ShiryaevRoberts[] _procedures = [.. Bets.Select(_ => new ShiryaevRoberts())];
    private readonly double _mean;
    private readonly double _bound;

    /// <summary>A detector.</summary>
    /// <param name="mean">Mean clipped loss of the past; above 0.</param>
    /// <param name="bound">Bound of the losses.</param>
    /// <param name="averageRunLength">Labels until a false alarm, on average, at least.</param>
    public DriftDetector(double mean, double bound, double averageRunLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(mean);
        (_mean, _bound, AlarmAt) = (mean, bound, Math.Log(averageRunLength));
    }

    /// <summary>ln R at which it alarms.</summary>
    public double AlarmAt { get; }

    /// <summary>ln of the mean of the procedures.</summary>
    public double LogR { get; private set; } = double.NegativeInfinity;

    /// <summary>Labels since the beginning.</summary>
    public long Labels { get; private set; }

    /// <summary>Whether it alarms now.</summary>
    public bool Alarms => LogR >= AlarmAt;

    /// <summary>Takes in the squared error of the next labelled answer.</summary>
    public void Add(double loss)
    {
        var excess = (Math.Min(loss, _bound) / _mean) - 1;
        Span<double> values = stackalloc double[Bets.Length];
        for (var j = 0; j < Bets.Length; j++)
        {
            _procedures[j].Add(Math.Log(1 + (Bets[j] * excess)));
            values[j] = _procedures[j].LogValue;
        }

        LogR = SpecialFunctions.LogSumExp(values) - Math.Log(values.Length);
        Labels++;
    }
}
