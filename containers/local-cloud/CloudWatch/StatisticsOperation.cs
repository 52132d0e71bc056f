using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.CloudWatch;

/// <summary>GetMetricStatistics: one metric, some statistics, a point for every period and unit that has values.</summary>
internal sealed class StatisticsOperation(MetricStore store)
{
    /// <summary>The error of a request whose parameters are good one by one.</summary>
    public const string TooMany = "InvalidParameterCombinationException";

    private const int MaximumPoints = 1440;
    private static readonly string[] Plain = ["SampleCount", "Average", "Sum", "Minimum", "Maximum"];

    public JsonObject Get(JsonRequest request)
    {
        request.Only("Namespace", "MetricName", "Dimensions", "StartTime", "EndTime", "Period", "Statistics", "ExtendedStatistics", "Unit");
        var key = MetricRequest.Key(request, request.RequiredText("Namespace"));
        var (from, to, minutes) = Range(request);
        var (plain, extended) = (Named(request, "Statistics"), Named(request, "ExtendedStatistics"));
        if (plain.FirstOrDefault(one => !Plain.Contains(one.Name)).Name is { } unknown)
        {
            throw request.Invalid($"Statistics: expected some of {string.Join(", ", Plain)}, found '{unknown}'.");
        }

        if (plain.Count + extended.Count == 0)
        {
            throw request.Invalid("Must specify either Statistics or ExtendedStatistics.");
        }

        var units = request.Text("Unit") is { } unit ? [unit] : store.Units(key);
        return new JsonObject
        {
            ["Label"] = key.Name,
            ["Datapoints"] = new JsonArray(
            [
                .. units.SelectMany(one => store.Read(key, one, from, to, minutes)
                    .Select(period => Point(one, period.Minute, period.Samples, plain, extended))),
            ]),
        };
    }

    private static (long From, long To, long Minutes) Range(JsonRequest request)
    {
        var start = MetricRequest.Time(request, "StartTime") ?? throw request.Invalid("The parameter 'StartTime' is missing.");
        var end = MetricRequest.Time(request, "EndTime") ?? throw request.Invalid("The parameter 'EndTime' is missing.");
        var period = request.Number("Period", 1, 86_400 * 365, 0);
        if (period == 0 || period % 60 != 0)
        {
            throw request.Invalid($"Period: the local cloud keeps minutes; expected a multiple of 60 seconds, found {period}.");
        }

        if (end <= start)
        {
            throw request.Invalid("The parameter StartTime must be less than the parameter EndTime.");
        }

        if ((end - start).TotalSeconds / period > MaximumPoints)
        {
            throw new ServiceException(
                TooMany,
                $"You have requested more than {MaximumPoints} datapoints. Take a longer Period, or StartTime and EndTime closer "
                + "together.");
        }

        var first = MetricSeries.Minute(start);
        return (first - (first % (period / 60)), (end.ToUnixTimeSeconds() + 59) / 60, period / 60);
    }

    private static List<(string Name, Func<Samples, double?> Compute)> Named(JsonRequest request, string member) =>
    [
        .. (request.Values<string>(member) ?? []).Distinct().Select(name => (
            name,
            Statistic.Parse(name) ?? throw request.Invalid($"{member}: the local cloud computes {Statistic.Known}, found '{name}'."))),
    ];

    private static JsonObject Point(
        string unit,
        long minute,
        Samples samples,
        List<(string Name, Func<Samples, double?> Compute)> plain,
        List<(string Name, Func<Samples, double?> Compute)> extended)
    {
        var point = new JsonObject { ["Timestamp"] = minute * 60, ["Unit"] = unit };
        Add(point, samples, plain);
        if (extended.Count > 0)
        {
            var values = new JsonObject();
            Add(values, samples, extended);
            point["ExtendedStatistics"] = values;
        }

        return point;
    }

    private static void Add(JsonObject target, Samples samples, List<(string Name, Func<Samples, double?> Compute)> statistics)
    {
        foreach (var (name, compute) in statistics)
        {
            if (compute(samples) is { } value)
            {
                target[name] = value;
            }
        }
    }
}
