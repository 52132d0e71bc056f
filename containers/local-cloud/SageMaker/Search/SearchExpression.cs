using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Search;

/// <summary>Whether a description is among those searched for.</summary>
internal static class SearchExpression
{
    /// <summary>All filters, nested filters and sub-expressions hold, or any of them when the Operator says Or.</summary>
    public static bool Holds(JsonObject? expression, JsonObject description)
    {
        if (expression is null)
        {
            return true;
        }

        var parts = expression.Structures("Filters").Select(filter => SearchFilter.Holds(filter, filter.Required("Name"), description))
            .Concat(expression.Structures("NestedFilters").Select(nested =>
                Holds(nested, description, nested.Required("NestedPropertyName"))))
            .Concat(expression.Structures("SubExpressions").Select(inner => Holds(inner, description)));
        return expression.Text("Operator") == "Or" ? parts.Any(part => part) : parts.All(part => part);
    }

    // One item of the list must satisfy all filters, whose names begin with the list's.
    private static bool Holds(JsonObject nested, JsonObject description, string property)
    {
        var items = PropertyValues.At(description, property).OfType<JsonObject>().ToList();
        string Within(string name) => name.StartsWith(property + ".", StringComparison.Ordinal) ? name[(property.Length + 1)..] : name;
        return items.Any(item => nested.Structures("Filters").All(filter =>
            SearchFilter.Holds(filter, Within(filter.Required("Name")), item)));
    }
}
