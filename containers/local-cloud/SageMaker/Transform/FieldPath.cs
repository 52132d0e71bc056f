using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Slipway.LocalCloud.SageMaker.Transform;

/// <summary>
/// The part of JSONPath that picks what a record's filter names: <c>$</c>, <c>$.name</c>, <c>$['name']</c>, <c>$[0]</c>, <c>$[-1]</c>,
/// <c>$[0,2]</c>, <c>$[1:]</c>, <c>$[0,2:4]</c>, and these one after the other. Wildcards, filters and <c>..</c> it has not.
/// </summary>
internal sealed partial class FieldPath
{
    // An index or a slice.
    private const string Item = @"(?:-?\d{1,6}|(?:-?\d{1,6})?:(?:-?\d{1,6})?)";
    private readonly List<Match> _steps;

    private FieldPath(List<Match> steps) => _steps = steps;

    /// <summary>Whether it picks the whole record.</summary>
    public bool IsWhole => _steps.Count == 0;

    /// <summary>Null for a path that cannot be read.</summary>
    public static FieldPath? Parse(string text)
    {
        if (!text.StartsWith('$'))
        {
            return null;
        }

        var steps = Step().Matches(text, 1).ToList();
        return 1 + steps.Sum(step => step.Length) == text.Length ? new FieldPath(steps) : null;
    }

    /// <summary>What it picks; null for nothing.</summary>
    public JsonNode? Pick(JsonNode? record)
    {
        foreach (var step in _steps)
        {
            record = step.Groups["name"] is { Success: true } name ? (record as JsonObject)?[name.Value]
                : Items(record as JsonArray, step.Groups["items"].Value);
        }

        return record;
    }

    private static JsonNode? Items(JsonArray? list, string items)
    {
        if (list is null)
        {
            return null;
        }

        if (int.TryParse(items, CultureInfo.InvariantCulture, out var one))
        {
            return At(one, list.Count) is var at && at >= 0 && at < list.Count ? list[at] : null;
        }

        return new JsonArray([.. items.Split(',').SelectMany(item => Range(item.Trim(), list.Count)).Select(at => list[at]?.DeepClone())]);
    }

    private static IEnumerable<int> Range(string item, int count)
    {
        var ends = item.Split(':');
        var from = Bound(ends[0], 0, count);
        var to = ends.Length == 1 ? from + 1 : Bound(ends[1], count, count);
        return Enumerable.Range(0, count).Where(at => at >= from && at < to);
    }

    private static int Bound(string text, int otherwise, int count) =>
        text.Length == 0 ? otherwise : At(int.Parse(text, CultureInfo.InvariantCulture), count);

    private static int At(int index, int count) => index < 0 ? count + index : index;

    [GeneratedRegex(@"\G(?:\.(?<name>[A-Za-z_][A-Za-z0-9_\-]*)|\['(?<name>[^']+)'\]|\[(?<items>" + Item + @"(?:\s*,\s*" + Item + @")*)\])")]
    private static partial Regex Step();
}
