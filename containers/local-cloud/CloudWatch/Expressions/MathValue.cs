namespace Slipway.LocalCloud.CloudWatch.Expressions;

/// <summary>What an expression comes to.</summary>
internal abstract record MathValue
{
    /// <summary>Applies a function to every number; what is not finite afterwards is missing.</summary>
    public MathValue Map(Func<double, double> function) => this switch
    {
        MathScalar one => new MathScalar(function(one.Value)),
        MathSeries series => MathSeries.Of(series.Points.Select(point => (point.Key, function(point.Value)))),
        MathArray array => new MathArray([.. array.Items.Select(item => item with { Series = (MathSeries)item.Series.Map(function) })]),
        _ => throw new ExpressionException($"A {Kind} stands where numbers are expected."),
    };

    /// <summary>Combines two values: series where both have a point, a number with every point.</summary>
    public MathValue With(MathValue other, Func<double, double, double> combine) => (this, other) switch
    {
        (_, MathScalar right) => Map(left => combine(left, right.Value)),
        (MathScalar left, _) => other.Map(right => combine(left.Value, right)),
        (MathSeries left, MathSeries right) => MathSeries.Of(left.Points.Where(point => right.Points.ContainsKey(point.Key))
            .Select(point => (point.Key, combine(point.Value, right.Points[point.Key])))),
        (MathArray left, MathSeries) =>
            new MathArray([.. left.Items.Select(item => item with { Series = (MathSeries)item.Series.With(other, combine) })]),
        (MathSeries, MathArray right) => right.With(this, (a, b) => combine(b, a)),
        _ => throw new ExpressionException($"A {Kind} and a {other.Kind} cannot be combined."),
    };

    public abstract string Kind { get; }
}

/// <summary>A number.</summary>
internal sealed record MathScalar(double Value) : MathValue
{
    public override string Kind => "number";
}

/// <summary>A word: a text in quotes, or REPEAT and LINEAR.</summary>
internal sealed record MathWord(string Word) : MathValue
{
    public override string Kind => "word";
}

/// <summary>Values by the second in which their period begins.</summary>
internal sealed record MathSeries(SortedDictionary<long, double> Points) : MathValue
{
    public override string Kind => "time series";

    /// <summary>Drops what is not finite: a division by zero leaves a gap, as in CloudWatch.</summary>
    public static MathSeries Of(IEnumerable<(long Seconds, double Value)> points)
    {
        var kept = new SortedDictionary<long, double>();
        foreach (var (seconds, value) in points)
        {
            if (double.IsFinite(value))
            {
                kept[seconds] = value;
            }
        }

        return new MathSeries(kept);
    }
}

/// <summary>Several series.</summary>
internal sealed record MathArray(IReadOnlyList<MathItem> Items) : MathValue
{
    public override string Kind => "list of time series";
}

/// <summary>A series of an array, with the id that it came from.</summary>
internal sealed record MathItem(string Id, MathSeries Series);
