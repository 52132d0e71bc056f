using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Pipelines.Expressions;

/// <summary>Conditions of a condition step.</summary>
internal static class Condition
{
    /// <summary>Whether all conditions of a list hold.</summary>
    public static bool All(JsonArray conditions, Evaluator evaluator) =>
        conditions.All(condition => Holds(condition!.AsObject(), evaluator));

    /// <summary>What is wrong with a list of conditions, before any value is known.</summary>
    public static IEnumerable<string> Faults(JsonNode? conditions) => conditions is JsonArray list
        ? list.SelectMany(Fault)
        : [$"expected a list of Conditions, found {conditions?.ToJsonString() ?? "none"}"];

    private static IEnumerable<string> Fault(JsonNode? condition)
    {
        var type = (condition as JsonObject)?["Type"]?.ToString();
        return type switch
        {
            "Equals" or "GreaterThan" or "GreaterThanOrEqualTo" or "LessThan" or "LessThanOrEqualTo" =>
                Missing(condition!, "LeftValue").Concat(Missing(condition!, "RightValue")),
            "In" when condition!["QueryValue"] is null => Missing(condition, "Value").Concat(Missing(condition, "In")),
            "In" => Missing(condition!, "Values"),
            "Not" => Fault(condition!["Expression"] ?? condition["Condition"]),
            "Or" => Faults(condition!["Conditions"]),
            _ => [$"the local cloud does not implement conditions of Type {type ?? "none"}"],
        };
    }

    private static IEnumerable<string> Missing(JsonNode condition, string member) =>
        condition[member] is null ? [$"condition {condition["Type"]}: expected {member}, found none"] : [];

    private static bool Holds(JsonObject condition, Evaluator evaluator) => condition["Type"]?.ToString() switch
    {
        "Equals" => Same(Value(condition, evaluator, "LeftValue"), Value(condition, evaluator, "RightValue")),
        "GreaterThan" => Compare(condition, evaluator) > 0,
        "GreaterThanOrEqualTo" => Compare(condition, evaluator) >= 0,
        "LessThan" => Compare(condition, evaluator) < 0,
        "LessThanOrEqualTo" => Compare(condition, evaluator) <= 0,
        "In" => In(condition, evaluator),
        "Not" => !Holds((condition["Expression"] ?? condition["Condition"])!.AsObject(), evaluator),
        "Or" => condition["Conditions"]!.AsArray().Any(one => Holds(one!.AsObject(), evaluator)),
        var other => throw new ExpressionException($"unknown condition {other}"),
    };

    private static bool In(JsonObject condition, Evaluator evaluator)
    {
        var query = Value(condition, evaluator, condition.ContainsKey("QueryValue") ? "QueryValue" : "Value");
        var values = condition["Values"] ?? condition["In"];
        return values is JsonArray list && list.Any(value => Same(query, evaluator.Resolve(value)!));
    }

    private static JsonNode Value(JsonObject condition, Evaluator evaluator, string name) =>
        evaluator.Resolve(condition[name]) ?? throw new ExpressionException($"condition {condition["Type"]}: expected {name}, found none");

    private static bool Same(JsonNode a, JsonNode b) =>
        (a.GetValueKind(), b.GetValueKind()) == (JsonValueKind.Number, JsonValueKind.Number)
            ? a.Number() == b.Number()
            : JsonNode.DeepEquals(a, b);

    private static int Compare(JsonObject condition, Evaluator evaluator)
    {
        var left = Value(condition, evaluator, "LeftValue");
        var right = Value(condition, evaluator, "RightValue");
        return (left.GetValueKind(), right.GetValueKind()) switch
        {
            (JsonValueKind.Number, JsonValueKind.Number) => left.Number().CompareTo(right.Number()),
            (JsonValueKind.String, JsonValueKind.String) => string.CompareOrdinal(left.GetValue<string>(), right.GetValue<string>()),
            _ => throw new ExpressionException(
                $"condition {condition["Type"]}: expected two numbers or two strings, found {left.ToJsonString()} and "
                + $"{right.ToJsonString()}"),
        };
    }
}
