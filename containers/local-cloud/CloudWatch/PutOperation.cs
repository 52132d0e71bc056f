using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.CloudWatch;

/// <summary>PutMetricData.</summary>
internal sealed class PutOperation(MetricStore store, TimeProvider time)
{
    private const int MaximumData = 1000;
    private const int MaximumValues = 150;

    // AWS takes two weeks in the past and two hours in the future; the store keeps a day.
    private static readonly TimeSpan Past = TimeSpan.FromDays(1);
    private static readonly TimeSpan Future = TimeSpan.FromHours(2);

    public JsonObject Put(JsonRequest request)
    {
        request.Only("Namespace", "MetricData");
        var space = request.RequiredText("Namespace");
        if (space.StartsWith("AWS/", StringComparison.Ordinal) || space.StartsWith(':'))
        {
            throw request.Invalid(
                $"The value {space} for parameter Namespace is invalid: names that begin with 'AWS/' or ':' are reserved.");
        }

        var data = request.Objects("MetricData") ?? [];
        if (data.Count is 0 or > MaximumData)
        {
            throw request.Invalid($"MetricData: expected 1 to {MaximumData} entries, found {data.Count}.");
        }

        // All are read before the first is recorded: a request is taken whole or not at all.
        foreach (var (series, samples) in data.Select(datum => Read(datum, space)).ToList())
        {
            foreach (var sample in samples)
            {
                series.Record(sample);
            }
        }

        store.Save();
        return [];
    }

    private (MetricSeries Series, IReadOnlyList<Sample> Samples) Read(JsonRequest datum, string space)
    {
        datum.Only("MetricName", "Dimensions", "Timestamp", "Value", "StatisticValues", "Values", "Counts", "Unit", "StorageResolution");
        if (datum.Number("StorageResolution", 1, 60, 60) != 60)
        {
            throw datum.Invalid("StorageResolution: the local cloud keeps minutes (60).");
        }

        var now = time.GetUtcNow();
        var stamp = MetricRequest.Time(datum, "Timestamp") ?? now;
        if (stamp < now - Past || stamp > now + Future)
        {
            throw datum.Invalid($"Timestamp: the local cloud takes at most one day ago and two hours ahead, found {stamp:O}.");
        }

        return (store.Series(MetricRequest.Key(datum, space), datum.Text("Unit") ?? "None"), Samples(datum, MetricSeries.Minute(stamp)));
    }

    private static IReadOnlyList<Sample> Samples(JsonRequest datum, long minute)
    {
        if (datum.Object("StatisticValues") is { } set)
        {
            var (count, summary) = (
                Finite(set, "SampleCount"), new Summary(Finite(set, "Sum"), Finite(set, "Minimum"), Finite(set, "Maximum")));
            return count > 0 && summary.Minimum <= summary.Maximum
                ? [new Sample(minute, 0, count, summary)]
                : throw datum.Invalid("StatisticValues: expected a SampleCount above 0 and a Minimum not above the Maximum.");
        }

        if (datum.Values<double>("Values") is not { } values)
        {
            return [new Sample(minute, Finite(datum, "Value"), 1)];
        }

        var counts = datum.Values<double>("Counts") ?? [.. values.Select(_ => 1.0)];
        return values.Count is > 0 and <= MaximumValues && counts.Count == values.Count && counts.All(count => count > 0)
            && values.All(double.IsFinite)
            ? [.. values.Zip(counts, (value, count) => new Sample(minute, value, count))]
            : throw datum.Invalid($"Values and Counts: expected 1 to {MaximumValues} finite values and as many counts above 0.");
    }

    private static double Finite(JsonRequest request, string name) =>
        request.Value<double?>(name, "a number") is { } value && double.IsFinite(value)
            ? value
            : throw request.Invalid($"{name}: expected a finite number.");
}
