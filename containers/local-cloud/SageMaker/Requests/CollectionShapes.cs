using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.SageMaker.Requests;

/// <summary>A list. The path of its elements is AWS's: <c>list.1.member</c>.</summary>
internal sealed record ListShape(Shape Element, int Min = 0, int Max = int.MaxValue) : Shape
{
    /// <inheritdoc />
    public override void Check(JsonNode value, string path, Violations violations)
    {
        violations.Expect(value, path, "List", value is JsonArray);
        var list = value.AsArray();
        violations.Range(list.ToJsonString(), path, "length", list.Count, Min, Max);
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is { } element)
            {
                Element.Check(element, $"{path}.{i + 1}.member", violations);
            }
            else
            {
                violations.Add(null, $"{path}.{i + 1}.member", "Member must not be null");
            }
        }
    }
}

/// <summary>A map from strings.</summary>
internal sealed record MapShape(Shape Key, Shape Value, int Max = int.MaxValue) : Shape
{
    /// <inheritdoc />
    public override void Check(JsonNode value, string path, Violations violations)
    {
        violations.Expect(value, path, "Map", value is JsonObject);
        var map = value.AsObject();
        violations.Range(map.ToJsonString(), path, "length", map.Count, 0, Max);
        foreach (var (key, item) in map)
        {
            Key.Check(JsonValue.Create(key), $"{path}.key", violations);
            if (item is null)
            {
                violations.Add(null, $"{path}.{key}.member", "Member must not be null");
            }
            else
            {
                Value.Check(item, $"{path}.{key}.member", violations);
            }
        }
    }
}
