using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.SageMaker.Requests;

/// <summary>What a member of a request may hold.</summary>
internal abstract record Shape
{
    /// <summary>Adds a violation for every fault found in <paramref name="value"/>, which is not null.</summary>
    public abstract void Check(JsonNode value, string path, Violations violations);
}

/// <summary>True or false.</summary>
internal sealed record BooleanShape : Shape
{
    /// <inheritdoc />
    public override void Check(JsonNode value, string path, Violations violations) =>
        violations.Expect(value, path, "Boolean", value.GetValueKind() is JsonValueKind.True or JsonValueKind.False);
}

/// <summary>Kept and given back as it came: nothing in this cloud depends on it.</summary>
internal sealed record StoredShape : Shape
{
    /// <inheritdoc />
    public override void Check(JsonNode value, string path, Violations violations)
    {
    }
}

/// <summary>A moment, in seconds since 1970.</summary>
internal sealed record TimeShape : Shape
{
    /// <inheritdoc />
    public override void Check(JsonNode value, string path, Violations violations) =>
        violations.Expect(value, path, "Timestamp", value.GetValueKind() == JsonValueKind.Number);
}
