namespace Slipway.LocalCloud.CloudWatch;

/// <summary>
/// The values of a metric in a span of time. Count, sum and extremes are exact. Single values are kept exactly up to 16,384 different ones
/// a minute, beyond that rounded to four significant digits (an error of at most 0.05 %), which bounds the memory of a busy endpoint.
/// </summary>
internal sealed class Samples
{
    private const int MaximumDistinct = 16_384;
    private const int RoundedDigits = 4;
    private readonly Dictionary<double, double> _counts = [];
    private bool _rounds;

    public double Count { get; private set; }

    public double Sum { get; private set; }

    public double Minimum { get; private set; } = double.PositiveInfinity;

    public double Maximum { get; private set; } = double.NegativeInfinity;

    /// <summary>False when some values are known by their summary only: then ranks and percentiles cannot be told.</summary>
    public bool HasAllValues { get; private set; } = true;

    public void Add(double value, double count)
    {
        Extend(count, value * count, value, value);
        AddValue(value, count);
    }

    public void AddSummary(double count, double sum, double minimum, double maximum)
    {
        Extend(count, sum, minimum, maximum);
        if (minimum.Equals(maximum))
        {
            AddValue(minimum, count);
        }
        else
        {
            HasAllValues = false;
        }
    }

    public void Add(Samples other)
    {
        Extend(other.Count, other.Sum, other.Minimum, other.Maximum);
        HasAllValues &= other.HasAllValues;
        foreach (var (value, count) in other._counts)
        {
            AddValue(value, count);
        }
    }

    /// <summary>How many values lie above the lower and not above the upper bound; null when that cannot be told.</summary>
    public double? CountBetween(double lower, double upper) =>
        HasAllValues ? _counts.Where(pair => pair.Key > lower && pair.Key <= upper).Sum(pair => pair.Value) : null;

    /// <summary>
    /// The smallest value that at least this share of all values does not exceed (nearest rank); null when that cannot be told.
    /// </summary>
    /// <param name="share">0 to 1.</param>
    public double? Percentile(double share)
    {
        if (!HasAllValues || Count == 0)
        {
            return null;
        }

        var below = 0.0;
        foreach (var (value, count) in _counts.OrderBy(pair => pair.Key))
        {
            below += count;
            if (below >= share * Count)
            {
                return Math.Clamp(value, Minimum, Maximum);
            }
        }

        return Maximum;
    }

    /// <summary>The mean of the smallest values, up to this share of all; null when that cannot be told.</summary>
    /// <param name="share">0 to 1.</param>
    public double? TrimmedMean(double share)
    {
        if (!HasAllValues || Count * share <= 0)
        {
            return null;
        }

        var (left, sum) = (Count * share, 0.0);
        foreach (var (value, count) in _counts.OrderBy(pair => pair.Key))
        {
            var taken = Math.Min(left, count);
            (sum, left) = (sum + (value * taken), left - taken);
        }

        return sum / (Count * share);
    }

    private void Extend(double count, double sum, double minimum, double maximum)
    {
        Count += count;
        Sum += sum;
        Minimum = Math.Min(Minimum, minimum);
        Maximum = Math.Max(Maximum, maximum);
    }

    private void AddValue(double value, double count)
    {
        if (!_rounds && _counts.Count >= MaximumDistinct)
        {
            _rounds = true;
            var exact = _counts.ToArray();
            _counts.Clear();
            foreach (var (before, times) in exact)
            {
                AddValue(before, times);
            }
        }

        var kept = _rounds ? Round(value) : value;
        _counts[kept] = _counts.GetValueOrDefault(kept) + count;
    }

    private static double Round(double value)
    {
        if (value == 0)
        {
            return 0;
        }

        var scale = Math.Pow(10, RoundedDigits - 1 - Math.Floor(Math.Log10(Math.Abs(value))));
        return Math.Round(value * scale) / scale;
    }
}
