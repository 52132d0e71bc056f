namespace Slipway.LocalCloud.CloudWatch.Expressions;

/// <summary>The functions of metric math that the local cloud computes (CloudWatch's user guide, "Using math expressions").</summary>
internal static class MathFunctions
{
    private static readonly Dictionary<string, Func<IReadOnlyList<MathValue>, MathScope, MathValue>> All = new(StringComparer.Ordinal)
    {
        ["ABS"] = (given, _) => One(given).Map(Math.Abs),
        ["CEIL"] = (given, _) => One(given).Map(Math.Ceiling),
        ["FLOOR"] = (given, _) => One(given).Map(Math.Floor),
        ["LOG"] = (given, _) => One(given).Map(Math.Log),
        ["LOG10"] = (given, _) => One(given).Map(Math.Log10),
        ["SUM"] = (given, _) => Aggregate(given, values => values.Sum()),
        ["AVG"] = (given, _) => Aggregate(given, values => values.Average()),
        ["MIN"] = (given, _) => Aggregate(given, values => values.Min()),
        ["MAX"] = (given, _) => Aggregate(given, values => values.Max()),
        ["FIRST"] = (given, _) => new MathScalar(Series(given[0]).Points.Values.FirstOrDefault(double.NaN)),
        ["LAST"] = (given, _) => new MathScalar(Series(given[0]).Points.Values.LastOrDefault(double.NaN)),
        ["DIFF"] = (given, _) => Steps(Series(One(given)), (before, after, _) => after - before),
        ["RATE"] = (given, _) => Steps(Series(One(given)), (before, after, seconds) => (after - before) / seconds),
        ["RUNNING_SUM"] = (given, _) => RunningSum(Series(One(given))),
        ["PERIOD"] = (given, scope) => new MathScalar(Series(One(given)) is not null ? scope.PeriodSeconds : 0),
        ["METRIC_COUNT"] = (given, _) => new MathScalar(One(given) is MathArray array ? array.Items.Count : 1),
        ["TIME_SERIES"] = (given, scope) =>
            One(given) is MathScalar one ? MathSeries.Of(scope.Times.Select(time => (time, one.Value))) : One(given),
        ["METRICS"] = Metrics,
        ["IF"] = (given, _) => If(given),
        ["FILL"] = (given, scope) => given is [var values, var filler] ? Filling.Fill(values, filler, scope) : throw Count("FILL", "two"),
    };

    /// <summary>Whether there is such a function.</summary>
    public static bool Knows(string name) => All.ContainsKey(name);

    /// <summary>For messages.</summary>
    public static string Known => string.Join(", ", All.Keys.Order(StringComparer.Ordinal));

    public static MathValue Compute(string name, IReadOnlyList<MathValue> given, MathScope scope) =>
        given.Count > 0 || name == "METRICS" ? All[name](given, scope) : throw Count(name, "one");

    private static MathValue One(IReadOnlyList<MathValue> given) =>
        given is [var one] ? one : throw new ExpressionException("Expected one argument.");

    private static MathSeries Series(MathValue value) =>
        value as MathSeries ?? throw new ExpressionException($"Expected a time series, found a {value.Kind}.");

    // Of one series a number; of several, series by series, a series.
    private static MathValue Aggregate(IReadOnlyList<MathValue> given, Func<IEnumerable<double>, double> function) => given switch
    {
        [MathSeries one] => new MathScalar(one.Points.Count == 0 ? double.NaN : function(one.Points.Values)),
        [MathArray array] =>
            MathSeries.Of(array.Items.SelectMany(item => item.Series.Points).GroupBy(point => point.Key, point => point.Value)
            .Select(point => (point.Key, function(point)))),
        _ when given.All(value => value is MathScalar) => new MathScalar(function(given.Cast<MathScalar>().Select(value => value.Value))),
        _ => throw new ExpressionException("Expected one time series, one list of them, or numbers."),
    };

    private static MathSeries Steps(MathSeries series, Func<double, double, long, double> step) =>
        MathSeries.Of(
            series.Points.Zip(
                series.Points.Skip(1), (before, after) => (after.Key, step(before.Value, after.Value, after.Key - before.Key))));

    private static MathSeries RunningSum(MathSeries series)
    {
        var sum = 0.0;
        return MathSeries.Of(series.Points.Select(point => (point.Key, sum += point.Value)).ToList());
    }

    private static MathArray Metrics(IReadOnlyList<MathValue> given, MathScope scope) => given switch
    {
        [] => new MathArray(scope.Metrics()),
        [MathWord part] => new MathArray([.. scope.Metrics().Where(item => item.Id.Contains(part.Word, StringComparison.Ordinal))]),
        _ => throw new ExpressionException("METRICS: expected nothing, or a text in quotes."),
    };

    private static MathValue If(IReadOnlyList<MathValue> given)
    {
        if (given.Count is not (2 or 3))
        {
            throw Count("IF", "two or three");
        }

        var (then, otherwise) = (given[1], given.Count == 3 ? given[2] : null);
        return given[0] switch
        {
            MathScalar condition => condition.Value != 0 ? then : otherwise ?? MathSeries.Of([]),
            MathSeries condition =>
                MathSeries.Of(condition.Points.Select(point => (point.Key, At(point.Value != 0 ? then : otherwise, point.Key)))),
            var other => throw new ExpressionException($"IF: expected a condition, found a {other.Kind}."),
        };
    }

    private static double At(MathValue? value, long seconds) => value switch
    {
        null => double.NaN,
        MathScalar one => one.Value,
        MathSeries series => series.Points.TryGetValue(seconds, out var found) ? found : double.NaN,
        _ => throw new ExpressionException($"IF: expected a number or a time series, found a {value.Kind}."),
    };

    private static ExpressionException Count(string name, string expected) =>
        new($"{name}: expected {expected} argument{(expected == "one" ? "" : "s")}.");
}
