using Slipway.Domain.Judging.EProcesses;
using Slipway.Domain.Judging.Shadow;

namespace Slipway.Domain.Judging.Rollout;

/// <summary>What is frozen before a rollout, from the champion's history.</summary>
/// <param name="Loss">Bound of the losses, latency limit, block length.</param>
/// <param name="ErrorDispersion">Variance of the champion's errors a minute over their mean; NaN: not known.</param>
/// <param name="BurstMinutes">Minutes that a burst of errors reaches over; blocks of so many are compared where errors come in
/// bursts.</param>
public sealed record RolloutReference(LossReference Loss, double ErrorDispersion, int BurstMinutes = 1)
{
    // Blocks of three autocorrelation times leave little of a burst to the next block.
    private const double TimesPerBlock = 3;

    private const int FewestWithoutErrors = 300;

    /// <summary>Variance-to-mean ratio from which errors come in bursts (decision engine, 2b).</summary>
    public const double BurstDispersion = 1.5;

    /// <summary>Nothing known: losses and latencies cannot be judged.</summary>
    public static RolloutReference None { get; } = new(
        new LossReference(double.PositiveInfinity, double.NaN, 0, double.NaN, null), double.NaN);

    /// <summary>With the spread of the champion's errors a minute, in the order of minutes.</summary>
    public static RolloutReference Of(LossReference loss, ReadOnlySpan<double> errors)
    {
        // A champion that never erred in hours had no bursts either.
        var dispersion = errors.Length >= FewestWithoutErrors && errors.IndexOfAnyExcept(0) < 0 ? 0 : Dispersion(errors.ToArray());
        var (time, deviation) = BlockLength.AutocorrelationTime(errors);
        return new RolloutReference(loss, dispersion, time - 1 > 3 * deviation ? (int)Math.Ceiling(TimesPerBlock * time) : 1);
    }

    /// <summary>Variance over mean of counts; NaN with fewer than ten or without any event.</summary>
    public static double Dispersion(IEnumerable<double> counts)
    {
        var sums = counts.Aggregate(default(MomentSums), (s, c) => s.With(c));
        return sums.Count < 10 || sums.Mean <= 0 ? double.NaN : sums.Variance / sums.Mean;
    }
}
