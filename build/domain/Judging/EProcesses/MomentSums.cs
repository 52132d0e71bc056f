namespace Slipway.Domain.Judging.EProcesses;

/// <summary>
/// Count, sum and sum of squares: all that a normal mixture needs to know of a series. Sums of sums are sums, in any order.
/// </summary>
/// <param name="Count">How many values.</param>
/// <param name="Sum">Their sum.</param>
/// <param name="SumOfSquares">The sum of their squares.</param>
public readonly record struct MomentSums(double Count, double Sum, double SumOfSquares)
{
    /// <summary>Mean; 0 of nothing.</summary>
    public double Mean => Count > 0 ? Sum / Count : 0;

    /// <summary>Mean squared deviation from the mean, never below 0.</summary>
    public double Variance => Count > 0 ? Math.Max(0, (SumOfSquares / Count) - (Mean * Mean)) : 0;

    /// <summary>Both together.</summary>
    public static MomentSums operator +(MomentSums left, MomentSums right) =>
        new(left.Count + right.Count, left.Sum + right.Sum, left.SumOfSquares + right.SumOfSquares);

    /// <summary>What came after <paramref name="right"/>.</summary>
    public static MomentSums operator -(MomentSums left, MomentSums right) =>
        new(left.Count - right.Count, left.Sum - right.Sum, left.SumOfSquares - right.SumOfSquares);

    /// <summary>With one more value.</summary>
    public MomentSums With(double value) => new(Count + 1, Sum + value, SumOfSquares + (value * value));
}
