using Slipway.LocalCloud.CloudWatch.Expressions;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.CloudWatch;

/// <summary>Queries that may name one another.</summary>
internal sealed class QuerySet
{
    private readonly Dictionary<string, Query> _byId;

    private QuerySet(IReadOnlyList<Query> queries) =>
        (Queries, _byId) = (queries, queries.ToDictionary(query => query.Id, StringComparer.Ordinal));

    public IReadOnlyList<Query> Queries { get; }

    /// <summary>Period of expressions that have none of their own: the shortest of the metrics'.</summary>
    public long Minutes => Queries.Min(query => query.Minutes) ?? 1;

    /// <summary>Reads them; refuses ids that occur twice, and expressions that come to nothing on whatever data.</summary>
    public static QuerySet Read(JsonRequest request, string member, int most)
    {
        var queries = (request.Objects(member) ?? []).Select(Query.Read).ToList();
        if (queries.Count == 0 || queries.Count > most)
        {
            throw request.Invalid($"{member}: expected 1 to {most}, found {queries.Count}.");
        }

        if (queries.GroupBy(query => query.Id).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw request.Invalid($"{member}: the Id '{twice.Key}' is used twice.");
        }

        var set = new QuerySet(queries);
        try
        {
            _ = set.Compute(_ => MathSeries.Of([]), _ => []).Count;
        }
        catch (ExpressionException fault)
        {
            throw request.Invalid(fault.Message);
        }

        return set;
    }

    /// <summary>The values of the queries that are asked for, in their order; several for a query that is a list.</summary>
    /// <param name="read">Values of a metric.</param>
    /// <param name="times">The seconds in which periods of so many minutes begin.</param>
    public IReadOnlyList<QueryResult> Compute(Func<MetricSource, MathSeries> read, Func<long, IReadOnlyList<long>> times)
    {
        var computed = new Dictionary<string, MathValue?>(StringComparer.Ordinal);
        return [.. Queries.Where(query => query.ReturnData).SelectMany(query => Value(query.Id) switch
        {
            MathSeries series => [new QueryResult(query, query.Label ?? query.Metric?.Label ?? query.Id, series)],
            MathArray array => array.Items.Select(item => new QueryResult(query, $"{query.Label} {item.Id}".Trim(), item.Series)),
            var other => throw Fault(query, $"It comes to a {other.Kind}; expected a time series. TIME_SERIES() makes one of a number."),
        })];

        MathValue Value(string id)
        {
            if (!_byId.TryGetValue(id, out var query))
            {
                throw new ExpressionException($"There is no query '{id}'.");
            }

            if (computed.TryGetValue(id, out var known))
            {
                return known ?? throw new ExpressionException($"The query '{id}' depends on itself.");
            }

            computed[id] = null;
            var value = query.Metric is { } metric ? read(metric) : Evaluate(query);
            computed[id] = value;
            return value;
        }

        MathValue Evaluate(Query query)
        {
            var minutes = query.Minutes ?? Minutes;
            try
            {
                return query.Expression!.Compute(new MathScope(times(minutes), minutes * 60, Value, Metrics));
            }
            catch (ExpressionException fault) when (!fault.Message.StartsWith("Error in ", StringComparison.Ordinal))
            {
                throw Fault(query, fault.Message);
            }
        }

        IReadOnlyList<MathItem> Metrics() =>
            [.. Queries.Where(query => query.Metric is not null).Select(query => new MathItem(query.Id, (MathSeries)Value(query.Id)))];
    }

    private static ExpressionException Fault(Query query, string message) => new($"Error in expression '{query.Id}': {message}");
}

/// <summary>What a query came to.</summary>
internal sealed record QueryResult(Query Query, string Label, MathSeries Series);
