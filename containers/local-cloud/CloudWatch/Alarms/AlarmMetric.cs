using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.CloudWatch.Alarms;

/// <summary>
/// What an alarm watches. Its periods are counted back from the last whole minute, so that one of five minutes is looked at every minute
/// (CloudWatch's user guide, "Alarm evaluation").
/// </summary>
internal sealed class AlarmMetric
{
    private const int MaximumQueries = 20;
    private readonly MetricSource? _source;
    private readonly QuerySet? _queries;

    private AlarmMetric(MetricSource? source, QuerySet? queries) => (_source, _queries) = (source, queries);

    /// <summary>Length of a period.</summary>
    public long Minutes => _source?.Minutes ?? _queries!.Minutes;

    /// <summary>Whether it is an expression.</summary>
    public bool IsExpression => _queries?.Queries.Any(query => query.Expression is not null) == true;

    /// <summary>Reads it from a request or from settings that came of one. Throws ValidationException.</summary>
    public static AlarmMetric Read(JsonObject settings)
    {
        var request = new JsonRequest(settings, "ValidationException");
        if (settings.ContainsKey("Metrics"))
        {
            return new AlarmMetric(null, QuerySet.Read(request, "Metrics", MaximumQueries));
        }

        var stat = request.Text("Statistic") ?? request.Text("ExtendedStatistic")
            ?? throw request.Invalid("The parameters Statistic and ExtendedStatistic are both missing; expected one of them.");
        return new AlarmMetric(MetricSource.Of(request, MetricRequest.Key(request, request.RequiredText("Namespace")), stat), null);
    }

    /// <summary>How many of the queries are asked for; an alarm needs exactly one.</summary>
    public int Returned => _queries?.Queries.Count(query => query.ReturnData) ?? 1;

    /// <summary>Whether all its metrics have the same period.</summary>
    public bool HasOnePeriod => _queries?.Queries.Select(query => query.Minutes).OfType<long>().Distinct().Count() is null or <= 1;

    /// <summary>The newest periods that are over, newest first; null where one has no value.</summary>
    /// <param name="store">Metrics.</param>
    /// <param name="end">The first minute that is not over.</param>
    /// <param name="count">How many.</param>
    public IReadOnlyList<Datapoint?> Read(MetricStore store, long end, int count)
    {
        var starts = Enumerable.Range(1, count).Select(index => end - (index * Minutes)).ToList();
        if (_source is { } source)
        {
            var minutes = source.Collect(store, starts[^1], end);
            return [.. starts.Select(start => source.Window(minutes, start) is { } samples && source.Compute(samples) is { } value
                ? new Datapoint(start, value, samples.Count)
                : null)];
        }

        var times = starts.Select(start => start * 60).Reverse().ToList();
        var points = _queries!.Compute(metric => metric.Read(store, starts), _ => times).Single().Series.Points;
        return [.. starts.Select(start => points.TryGetValue(start * 60, out var value) ? new Datapoint(start, value, null) : null)];
    }
}
