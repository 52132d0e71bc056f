using Slipway.LocalCloud.CloudWatch.Expressions;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.CloudWatch;

/// <summary>A metric and what is made of its values, period by period.</summary>
/// <param name="Key">Which metric.</param>
/// <param name="Unit">Only values of this unit; null for all.</param>
/// <param name="Minutes">Length of a period.</param>
/// <param name="Stat">AWS's name of the statistic.</param>
/// <param name="Compute">The statistic of some values; null where they do not tell.</param>
internal sealed record MetricSource(MetricKey Key, string? Unit, long Minutes, string Stat, Func<Samples, double?> Compute)
{
    private const int LongestPeriod = 86_400 * 365;

    /// <summary>Reads a MetricStat.</summary>
    public static MetricSource Read(JsonRequest stat)
    {
        stat.Only("Metric", "Period", "Stat", "Unit");
        var metric = (stat.Object("Metric") ?? throw stat.Invalid("The parameter 'Metric' is missing.")).Only("Namespace", "MetricName", "Dimensions");
        return Of(stat, MetricRequest.Key(metric, metric.RequiredText("Namespace")), stat.RequiredText("Stat"));
    }

    /// <summary>A metric whose Period and Unit stand in a request.</summary>
    public static MetricSource Of(JsonRequest request, MetricKey key, string stat) => new(
        key, request.Text("Unit"), Period(request), stat,
        Statistic.Parse(stat) ?? throw request.Invalid($"Stat: the local cloud computes {Statistic.Known}, found '{stat}'."));

    /// <summary>The member Period, in minutes.</summary>
    public static long Period(JsonRequest request)
    {
        var seconds = request.Number("Period", 1, LongestPeriod, 0);
        return seconds > 0 && seconds % 60 == 0
            ? seconds / 60
            : throw request.Invalid($"Period: the local cloud keeps minutes; expected a multiple of 60 seconds, found {seconds}.");
    }

    /// <summary>The values of the periods from a minute to another, which begin at whole multiples of their length.</summary>
    public MathSeries Read(MetricStore store, long from, long to) => MathSeries.Of(store.Read(Key, Unit, from - (from % Minutes), to, Minutes)
        .Select(period => (period.Minute * 60, Compute(period.Samples) ?? double.NaN)));
}
