using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Search;

/// <summary>One filter: a property, an operator and a value.</summary>
internal static class SearchFilter
{
    /// <summary>Whether it holds. Throws ValidationException for a comparison that has no order.</summary>
    public static bool Holds(JsonObject filter, string property, JsonObject description)
    {
        var values = PropertyValues.At(description, property).ToList();
        var wanted = filter.Text("Value");
        var operation = filter.Text("Operator") ?? (wanted is null ? "Exists" : "Equals");
        if (operation is "Exists" or "NotExists")
        {
            return values.Count > 0 == (operation == "Exists");
        }

        if (wanted is null)
        {
            throw Refusal.Validation($"Filter '{property}': expected a Value with the Operator {operation}, "
                + $"found none.");
        }

        return operation switch
        {
            "Equals" => values.Any(value => Same(property, value, wanted)),
            "NotEquals" => !values.Any(value => Same(property, value, wanted)),
            "Contains" => values.Any(value => Text(value).Contains(wanted, StringComparison.Ordinal)),
            "In" => wanted.Split(',').Any(one => values.Any(value => Same(property, value, one.Trim()))),
            _ => Ordered(property, values, operation, wanted),
        };
    }

    private static bool Ordered(string property, List<JsonNode> values, string operation, string wanted)
    {
        var bound = Number(property, wanted)
            ?? throw Refusal.Validation(
                $"Filter '{property}': expected a number or a moment such as 2026-01-31T12:00:00Z with the Operator {operation}, found "
                + $"'{wanted}'.");
        return values.Select(value => Number(property, Text(value))).OfType<double>().Any(value => operation switch
        {
            "GreaterThan" => value > bound,
            "GreaterThanOrEqualTo" => value >= bound,
            "LessThan" => value < bound,
            _ => value <= bound,
        });
    }

    // Numbers may be written in more than one way, and so may moments.
    private static bool Same(string property, JsonNode value, string wanted) =>
        Text(value) == wanted || (value.GetValueKind() == JsonValueKind.Number && Number(property, wanted) is { } number
            && value.Number() == number);

    private static string Text(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.ToJsonString(),
    };

    private static double? Number(string property, string text)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        return property.EndsWith("Time", StringComparison.Ordinal)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
                ? moment.ToUnixTimeMilliseconds() / 1000.0
                : null;
    }
}
