using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.Events.Patterns;

/// <summary><c>{"numeric": ["&gt;", 0, "&lt;=", 5]}</c>.</summary>
internal static class NumberPattern
{
    /// <summary>Reads one; throws InvalidEventPatternException.</summary>
    public static Func<JsonNode?, bool> Read(JsonNode? value)
    {
        if (value is not JsonArray { Count: 2 or 4 } list)
        {
            throw EventErrors.Pattern("numeric match pattern must be an array of one or two comparisons");
        }

        var tests = list.Chunk(2).Select(pair => Test(pair[0], pair[1])).ToList();
        return found => found?.GetValueKind() == JsonValueKind.Number && Of(found) is var number && tests.All(test => test(number));
    }

    /// <summary>A JSON number.</summary>
    public static double Of(JsonNode value) => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);

    private static Func<double, bool> Test(JsonNode? comparison, JsonNode? bound)
    {
        if (bound?.GetValueKind() != JsonValueKind.Number)
        {
            throw EventErrors.Pattern("Value of numeric match pattern must be numeric");
        }

        var number = Of(bound);
        return comparison?.ToString() switch
        {
            "=" => found => found == number,
            "<" => found => found < number,
            "<=" => found => found <= number,
            ">" => found => found > number,
            ">=" => found => found >= number,
            var other => throw EventErrors.Pattern($"Unrecognized numeric range operator: {other}"),
        };
    }
}
