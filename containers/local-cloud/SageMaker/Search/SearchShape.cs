using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Search;

/// <summary>What Search takes.</summary>
internal static class SearchShape
{
    // AWS's own depth is not told; a request of a few kilobytes must not nest for ever.
    private const int Deepest = 10;

    private static readonly ListShape Filters = new(
        Shapes.Only("Name", new TextShape(1, 255))
            .May("Operator", TextShape.Enum(
                "Equals", "NotEquals", "GreaterThan", "GreaterThanOrEqualTo", "LessThan", "LessThanOrEqualTo", "Contains", "Exists",
                    "NotExists", "In"))
            .May("Value", new TextShape(1, 1024)), 1, 20);

    private static readonly StructureShape Request = Shapes.Only("Resource", Shapes.Text)
        .May("SearchExpression", Expression(Deepest))
        .May("SortBy", new TextShape(1, 255))
        .May("SortOrder", Shapes.SortOrder)
        .May("MaxResults", Shapes.MaxResults)
        .May("NextToken", Shapes.NextToken)
        .May("CrossAccountFilterOption", TextShape.Enum("SameAccount", "CrossAccount"));

    /// <summary>Throws ValidationException.</summary>
    public static void Check(JsonObject request)
    {
        Request.Check(request);
        if (request.Text("CrossAccountFilterOption") == "CrossAccount")
        {
            throw Refusal.NotImplemented("CrossAccountFilterOption CrossAccount: it has one account");
        }
    }

    private static StructureShape Expression(int deep)
    {
        var shape = new StructureShape()
            .May("Filters", Filters)
            .May("NestedFilters", new ListShape(Shapes.Only("NestedPropertyName", new TextShape(1, 255)).Must("Filters", Filters), 1, 20))
            .May("Operator", TextShape.Enum("And", "Or"));
        return deep == 0 ? shape : shape.May("SubExpressions", new ListShape(Expression(deep - 1), 1, 20));
    }
}
