using System.Globalization;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Tuning.Search;

/// <summary>All parameters of a search.</summary>
internal sealed class ParameterSpace
{
    // AWS's Auto looks at the range; a range over more than three powers of ten is taken by factors, others by differences.
    private const double WideRange = 1000;

    private ParameterSpace(IReadOnlyList<ParameterRange> ranges) => Ranges = ranges;

    /// <summary>The ranges in the order of the request.</summary>
    public IReadOnlyList<ParameterRange> Ranges { get; }

    /// <summary>Number of coordinates.</summary>
    public int Width => Ranges.Sum(range => range.Width);

    /// <summary>Number of combinations of categorical parameters.</summary>
    public long GridSize => Ranges.OfType<CategoricalRange>().Aggregate(1L,
        (size, range) => Math.Min(size * range.Words.Count, int.MaxValue));

    /// <summary>Reads ParameterRanges; throws ValidationException.</summary>
    public static ParameterSpace Of(JsonObject? ranges)
    {
        List<ParameterRange> all =
        [
            .. (ranges?.Structures("IntegerParameterRanges") ?? []).Select(range => Number(range, whole: true)),
            .. (ranges?.Structures("ContinuousParameterRanges") ?? []).Select(range => Number(range, whole: false)),
            .. (ranges?.Structures("CategoricalParameterRanges") ?? []).Select(range =>
                new CategoricalRange(range.Required("Name"), [.. range.Texts("Values")!.Distinct()])),
        ];
        if (all.Count == 0)
        {
            throw Refusal.Validation("Expected at least one range in HyperParameterTuningJobConfig.ParameterRanges, found none.");
        }

        return all.GroupBy(range => range.Name).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw Refusal.Validation($"Expected parameters of different names in ParameterRanges, found '{twice.Key}' twice.")
            : new ParameterSpace(all);
    }

    /// <summary>The values at a point.</summary>
    public IReadOnlyDictionary<string, string> Values(double[] point)
    {
        var values = new Dictionary<string, string>();
        var start = 0;
        foreach (var range in Ranges)
        {
            values[range.Name] = range.Value(point.AsSpan(start, range.Width));
            start += range.Width;
        }

        return values;
    }

    /// <summary>The point of some values.</summary>
    public double[] Point(IReadOnlyDictionary<string, string> values)
    {
        var point = new double[Width];
        var start = 0;
        foreach (var range in Ranges)
        {
            range.Place(values[range.Name], point.AsSpan(start, range.Width));
            start += range.Width;
        }

        return point;
    }

    private static NumericRange Number(JsonObject range, bool whole)
    {
        var name = range.Required("Name");
        var (min, max) = (Parse(range, "MinValue", whole), Parse(range, "MaxValue", whole));
        if (min > max)
        {
            throw Refusal.Validation(
                $"Parameter '{name}': expected a MinValue of at most MaxValue, "
                + $"found {range.Text("MinValue")} and {range.Text("MaxValue")}.");
        }

        var scale = range.Text("ScalingType") switch
        {
            "Logarithmic" when min > 0 => Scale.Logarithmic,
            "Logarithmic" => throw Refusal.Validation(
                $"Parameter '{name}': the ScalingType Logarithmic needs a MinValue above 0, found {range.Text("MinValue")}."),
            "ReverseLogarithmic" when !whole && min >= 0 && max < 1 => Scale.ReverseLogarithmic,
            "ReverseLogarithmic" => throw Refusal.Validation(
                $"Parameter '{name}': the ScalingType ReverseLogarithmic needs a continuous range within [0, 1), "
                + $"found {range.Text("MinValue")} to {range.Text("MaxValue")}."),
            "Linear" => Scale.Linear,
            _ => min > 0 && max / min > WideRange ? Scale.Logarithmic : Scale.Linear,
        };
        return new NumericRange(name, min, max, scale, whole);
    }

    private static double Parse(JsonObject range, string member, bool whole)
    {
        var text = range.Required(member);
        var read = double.TryParse(text, whole ? NumberStyles.AllowLeadingSign : NumberStyles.Float, CultureInfo.InvariantCulture,
            out var number);
        return read && double.IsFinite(number)
            ? number
            : throw Refusal.Validation(
                $"Parameter '{range.Text("Name")}': expected {(whole ? "a whole number" : "a number")} as {member}, found '{text}'.");
    }
}
