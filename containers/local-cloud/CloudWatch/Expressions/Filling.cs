namespace Slipway.LocalCloud.CloudWatch.Expressions;

/// <summary>FILL: puts values where a series has none.</summary>
internal static class Filling
{
    /// <param name="values">A series, or several.</param>
    /// <param name="filler">A number, a series, REPEAT (the value before) or LINEAR (between the values around).</param>
    /// <param name="scope">Tells the periods.</param>
    public static MathValue Fill(MathValue values, MathValue filler, MathScope scope) => values switch
    {
        MathSeries series => Fill(series, filler, scope),
        MathArray array => new MathArray([.. array.Items.Select(item => item with { Series = Fill(item.Series, filler, scope) })]),
        _ => throw new ExpressionException($"FILL: expected a time series, found a {values.Kind}."),
    };

    private static MathSeries Fill(MathSeries series, MathValue filler, MathScope scope)
    {
        Func<long, double> missing = filler switch
        {
            MathScalar one => _ => one.Value,
            MathSeries other => time => other.Points.TryGetValue(time, out var value) ? value : double.NaN,
            MathWord { Word: "REPEAT" } => time => Before(series, time)?.Value ?? double.NaN,
            MathWord { Word: "LINEAR" } => time => Between(series, time),
            _ => throw new ExpressionException("FILL: expected a number, a time series, REPEAT or LINEAR as the second argument."),
        };
        return MathSeries.Of(scope.Times.Union(series.Points.Keys)
            .Select(time => (time, series.Points.TryGetValue(time, out var value) ? value : missing(time))));
    }

    private static KeyValuePair<long, double>? Before(MathSeries series, long time) =>
        series.Points.Where(point => point.Key < time).Select(point => (KeyValuePair<long, double>?)point).LastOrDefault();

    private static double Between(MathSeries series, long time)
    {
        var after = series.Points.Where(point => point.Key > time).Select(point => (KeyValuePair<long, double>?)point).FirstOrDefault();
        return Before(series, time) is { } left && after is { } right
            ? left.Value + ((right.Value - left.Value) * (time - left.Key) / (right.Key - left.Key))
            : double.NaN;
    }
}
