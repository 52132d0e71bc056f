using System.Text.RegularExpressions;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.CloudWatch;

/// <summary>One query of GetMetricData.</summary>
internal sealed partial class Query
{
    private Query(string id, string label, MetricKey key, string? unit, long minutes, Func<Samples, double?> statistic, bool returnData) =>
        (Id, Label, Key, Unit, Minutes, Statistic, ReturnData) = (id, label, key, unit, minutes, statistic, returnData);

    public string Id { get; }

    public string Label { get; }

    public MetricKey Key { get; }

    public string? Unit { get; }

    /// <summary>Length of a period.</summary>
    public long Minutes { get; }

    public Func<Samples, double?> Statistic { get; }

    public bool ReturnData { get; }

    public static Query Read(JsonRequest request)
    {
        request.Only("Id", "MetricStat", "Label", "ReturnData", "Expression", "Period", "AccountId");
        var id = request.RequiredText("Id");
        if (!IdPattern().IsMatch(id))
        {
            throw request.Invalid($"Id: expected a lower case letter followed by letters, digits and '_', found '{id}'.");
        }

        if (request.Has("Expression"))
        {
            throw request.Invalid($"The local cloud does not implement expressions (query '{id}'). Ask for the metrics and compute with them.");
        }

        var stat = request.Object("MetricStat") ?? throw request.Invalid($"Query '{id}' needs a MetricStat.");
        stat.Only("Metric", "Period", "Stat", "Unit");
        var metric = stat.Object("Metric") ?? throw request.Invalid($"Query '{id}' needs a MetricStat.Metric.");
        var key = MetricRequest.Key(metric.Only("Namespace", "MetricName", "Dimensions"), metric.RequiredText("Namespace"));
        var period = stat.Number("Period", 1, 86_400 * 365, 0);
        var name = stat.RequiredText("Stat");
        var statistic = Statistics(stat, name);
        return period % 60 == 0
            ? new Query(id, request.Text("Label") ?? key.Name, key, stat.Text("Unit"), period / 60, statistic, request.Value<bool?>("ReturnData", "true or false") ?? true)
            : throw request.Invalid($"Period: the local cloud keeps minutes; expected a multiple of 60 seconds, found {period}.");
    }

    private static Func<Samples, double?> Statistics(JsonRequest request, string name) => CloudWatch.Statistic.Parse(name)
        ?? throw request.Invalid($"Stat: the local cloud computes {CloudWatch.Statistic.Known}, found '{name}'.");

    [GeneratedRegex(@"\A[a-z][a-zA-Z0-9_]{0,254}\z")]
    private static partial Regex IdPattern();
}
