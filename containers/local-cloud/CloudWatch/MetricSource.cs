using Slipway.LocalCloud.CloudWatch.Expressions;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.CloudWatch;

/// <summary>A metric, or several as one, and what is made of the values, period by period.</summary>
/// <param name="Label">For people, where none is given.</param>
/// <param name="Keys">Which metrics, of those that a store has.</param>
/// <param name="Unit">Only values of this unit; null for all.</param>
/// <param name="Minutes">Length of a period.</param>
/// <param name="Stat">AWS's name of the statistic.</param>
/// <param name="Compute">The statistic of some values; null where they do not tell.</param>
internal sealed record MetricSource(
    string Label, Func<MetricStore, IEnumerable<MetricKey>> Keys, string? Unit, long Minutes, string Stat, Func<Samples, double?> Compute)
{
    private const int LongestPeriod = 86_400 * 365;

    /// <summary>Reads a MetricStat.</summary>
    public static MetricSource Read(JsonRequest stat)
    {
        stat.Only("Metric", "Period", "Stat", "Unit");
        var metric = (stat.Object("Metric") ?? throw stat.Invalid("The parameter 'Metric' is missing.")).Only(
            "Namespace", "MetricName", "Dimensions");
        return Of(stat, MetricRequest.Key(metric, metric.RequiredText("Namespace")), stat.RequiredText("Stat"));
    }

    /// <summary>A metric whose Period and Unit stand in a request.</summary>
    public static MetricSource Of(JsonRequest request, MetricKey key, string stat) => new(
        key.Name, _ => [key], request.Text("Unit"), Period(request), stat,
        Statistic.Parse(stat) ?? throw request.Invalid($"Stat: the local cloud computes {Statistic.Known}, found '{stat}'."));

    /// <summary>The metrics that a Metrics Insights query selects.</summary>
    public static MetricSource Of(MetricSelection selection, long minutes) => new(
        selection.Name, store => store.Metrics().Select(one => one.Key).Where(selection.Selects), null, minutes, selection.Statistic,
        Statistic.Parse(selection.Statistic)!);

    /// <summary>The member Period, in minutes.</summary>
    public static long Period(JsonRequest request)
    {
        var seconds = request.Number("Period", 1, LongestPeriod, 0);
        return seconds > 0 && seconds % 60 == 0
            ? seconds / 60
            : throw request.Invalid($"Period: the local cloud keeps minutes; expected a multiple of 60 seconds, found {seconds}.");
    }

    /// <summary>The values of the periods from a minute to another, which begin at whole multiples of their length.</summary>
    public MathSeries Read(MetricStore store, long from, long to)
    {
        var minutes = Collect(store, from - (from % Minutes), to);
        return Series([.. minutes.Keys.Select(minute => minute - (minute % Minutes)).Distinct()], minutes);
    }

    /// <summary>The values of some periods of this length, wherever they begin.</summary>
    /// <param name="store">Metrics.</param>
    /// <param name="starts">First minutes.</param>
    public MathSeries Read(MetricStore store, IReadOnlyList<long> starts) =>
        Series(starts, Collect(store, starts.Min(), starts.Max() + Minutes));

    /// <summary>All values of a period; null when it has none.</summary>
    public Samples? Window(SortedDictionary<long, Samples> minutes, long start)
    {
        Samples? whole = null;
        for (var minute = start; minute < start + Minutes; minute++)
        {
            if (minutes.TryGetValue(minute, out var samples))
            {
                (whole ??= new Samples()).Add(samples);
            }
        }

        return whole;
    }

    /// <summary>The values of a span of time, minute by minute.</summary>
    public SortedDictionary<long, Samples> Collect(MetricStore store, long from, long to)
    {
        var minutes = new SortedDictionary<long, Samples>();
        foreach (var (minute, samples) in Keys(store).SelectMany(key => store.Read(key, Unit, from, to, 1)))
        {
            if (!minutes.TryAdd(minute, samples))
            {
                minutes[minute].Add(samples);
            }
        }

        return minutes;
    }

    private MathSeries Series(IEnumerable<long> starts, SortedDictionary<long, Samples> minutes) => MathSeries.Of(
        starts.Select(start => (start * 60, Window(minutes, start) is { } samples ? Compute(samples) ?? double.NaN : double.NaN)));
}
