using System.Text.RegularExpressions;
using Slipway.LocalCloud.CloudWatch.Expressions;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.CloudWatch;

/// <summary>One query of GetMetricData or of an alarm: a metric, or an expression of other queries.</summary>
/// <param name="Id">By which expressions name it.</param>
/// <param name="Label">For people; null for none given.</param>
/// <param name="ReturnData">Whether its values are asked for, beside their use in expressions.</param>
internal sealed partial record Query(string Id, string? Label, bool ReturnData)
{
    /// <summary>Null for an expression.</summary>
    public MetricSource? Metric { get; private init; }

    /// <summary>Null for a metric.</summary>
    public Expression? Expression { get; private init; }

    /// <summary>Minutes; of an expression only where it says so.</summary>
    public long? Minutes { get; private init; }

    public static Query Read(JsonRequest request)
    {
        request.Only("Id", "MetricStat", "Label", "ReturnData", "Expression", "Period");
        var id = request.RequiredText("Id");
        if (!IdPattern().IsMatch(id))
        {
            throw request.Invalid($"Id: expected a lower case letter followed by letters, digits and '_', found '{id}'.");
        }

        var query = new Query(id, request.Text("Label"), request.Value<bool?>("ReturnData", "true or false") ?? true);
        if (request.Has("Expression") == request.Has("MetricStat"))
        {
            throw request.Invalid($"Query '{id}': expected either a MetricStat or an Expression.");
        }

        if (request.Object("MetricStat") is { } stat)
        {
            var source = MetricSource.Read(stat);
            return query with { Metric = source, Minutes = source.Minutes };
        }

        var text = request.RequiredText("Expression");
        long? minutes = request.Has("Period") ? MetricSource.Period(request) : null;
        try
        {
            if (!MetricSelection.Is(text))
            {
                return query with { Expression = ExpressionParser.Parse(text), Minutes = minutes };
            }

            var selection = MetricSelection.Parse(text);
            return query with
            {
                Metric = MetricSource.Of(
                    selection,
                    minutes ?? throw request.Invalid($"Query '{id}': a Metrics Insights query needs a Period.")), Minutes = minutes,
            };
        }
        catch (ExpressionException fault)
        {
            throw request.Invalid($"Error in expression '{id}': {fault.Message}");
        }
    }

    [GeneratedRegex(@"\A[a-z][a-zA-Z0-9_]{0,254}\z")]
    private static partial Regex IdPattern();
}
