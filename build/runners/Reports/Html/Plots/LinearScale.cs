namespace Slipway.Runners.Reports.Html.Plots;

/// <summary>Maps an interval of values to 0..1, with round ticks inside.</summary>
internal sealed record LinearScale(double Minimum, double Maximum, IReadOnlyList<double> Ticks, int Decimals)
{
    /// <summary>
    /// A scale that holds all finite values, widened to round ticks when <paramref name="round"/>. An empty or single-valued set gets some
    /// room around it.
    /// </summary>
    public static LinearScale Around(IEnumerable<double> values, int ticks, bool round = true)
    {
        var finite = values.Where(double.IsFinite).DefaultIfEmpty(0).ToList();
        var (low, high) = (finite.Min(), finite.Max());
        if (high - low <= 1e-12 * Math.Max(Math.Abs(low), Math.Abs(high)))
        {
            var room = low == 0 ? 1 : Math.Abs(low) * 0.1;
            (low, high) = (low - room, high + room);
        }

        var step = Step((high - low) / Math.Max(1, ticks));
        if (round)
        {
            (low, high) = (Math.Floor((low / step) + 1e-9) * step, Math.Ceiling((high / step) - 1e-9) * step);
        }

        var first = (long)Math.Ceiling((low / step) - 1e-9);
        var last = (long)Math.Floor((high / step) + 1e-9);
        var marks = Enumerable.Range(0, (int)(last - first) + 1).Select(index => (first + index) * step).ToList();
        return new LinearScale(low, high, marks, Math.Clamp(-(int)Math.Floor(Math.Log10(step) + 1e-9), 0, 12));
    }

    /// <summary>Where a value lies: 0 at the minimum, 1 at the maximum, beyond when outside.</summary>
    public double At(double value) => (value - Minimum) / (Maximum - Minimum);

    /// <summary>A tick's text.</summary>
    public string Label(double tick) => Figures.Fixed(tick, Decimals);

    // The smallest of 1, 2, 5 times a power of ten that is not below.
    private static double Step(double least)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return power * (least / power) switch { <= 1.000001 => 1, <= 2.000001 => 2, <= 5.000001 => 5, _ => 10 };
    }
}
