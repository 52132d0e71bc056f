namespace Slipway.Domain.Monitoring;

/// <summary>Where a drift detector stands.</summary>
public sealed record DriftState
{
    /// <summary>One e-SR statistic a bet; their mean is compared with the threshold.</summary>
    public IReadOnlyList<double> Statistics { get; init; } = [];

    /// <summary>Clipped losses of the block that is being filled.</summary>
    public double OpenSum { get; init; }

    /// <summary>Answers in it.</summary>
    public int OpenCount { get; init; }

    /// <summary>Answers judged since the reference was frozen.</summary>
    public long Answers { get; init; }

    /// <summary>Sum of their clipped losses.</summary>
    public double LossSum { get; init; }

    /// <summary>When the alarm rang; null before. It rings until the version is replaced.</summary>
    public DateTimeOffset? Alarm { get; init; }
}

/// <summary>
/// e-SR detector on the clipped squared loss: R = (R + 1) e with e = 1 + c (loss / reference - 1), for several bets c, and their mean. When
/// the mean loss given the past is at most the reference, E(e) is at most 1, R - n is a supermartingale, and an alarm at R of at least A
/// rings after A answers or more on average (Shin, Ramdas and Rinaldo, arXiv 2203.03532). Dependent neighbours are judged by their block's
/// mean.
/// </summary>
public static class DriftDetector
{
    // Best bets for squared normal errors that grow by 1.25 to 4 times lie between 0.07 and 0.11; half and twice that for other tails.
    private static readonly double[] Bets = [0.16, 0.08, 0.04];
    private const double LargestBet = 0.9;
    private const double Ceiling = 1e300;

    /// <summary>One step of the recursion.</summary>
    /// <param name="statistic">R before; 0 at the start.</param>
    /// <param name="e">The e-value of an observation: at least 0, with mean at most 1 when nothing drifts.</param>
    public static double Next(double statistic, double e) => Math.Min((statistic + 1) * e, Ceiling);

    /// <summary>What the mean statistic must reach: a block counts as one observation.</summary>
    public static double Threshold(DriftReference reference, double averageRunLength)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return Math.Max(1, averageRunLength / reference.BlockLength);
    }

    /// <summary>The mean statistic.</summary>
    public static double Statistic(DriftState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Statistics.Count == 0 ? 0 : state.Statistics.Average();
    }

    /// <summary>With one more answer.</summary>
    /// <param name="state">Before.</param>
    /// <param name="reference">The frozen reference.</param>
    /// <param name="loss">Squared error; NaN or infinity counts as the bound.</param>
    /// <param name="averageRunLength">Answers until a false alarm, on average.</param>
    /// <param name="time">Of the answer.</param>
    public static DriftState Add(DriftState state, DriftReference reference, double loss, double averageRunLength, DateTimeOffset time)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(reference);
        var clipped = loss <= reference.Bound ? loss : reference.Bound;
        var (sum, count) = (state.OpenSum + clipped, state.OpenCount + 1);
        var next = state with { OpenSum = sum, OpenCount = count, Answers = state.Answers + 1, LossSum = state.LossSum + clipped };
        if (count < reference.BlockLength)
            return next;
        var excess = (sum / count / reference.Mean) - 1;
        var statistics = Bets.Select(
            (bet, i) => Next(i < state.Statistics.Count ? state.Statistics[i] : 0, 1 + (Scaled(bet, reference) * excess))).ToArray();
        next = next with { OpenSum = 0, OpenCount = 0, Statistics = statistics };
        return next.Alarm is null && Statistic(next) >= Threshold(reference, averageRunLength) ? next with { Alarm = time } : next;
    }

    // The mean of a block varies less than a single loss, and bears a larger bet.
    private static double Scaled(double bet, DriftReference reference) =>
        Math.Min(LargestBet, bet * Math.Max(1, reference.BlockLength / reference.Autocorrelation));
}
