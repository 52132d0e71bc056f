using System.Text.Json;

namespace Slipway.Infra.Tests.Plan;

/// <summary>A resource as a plan (terraform show -json) says it will be. What is known only after the apply is absent.</summary>
/// <param name="Module">Address of its module; empty for the root.</param>
/// <param name="Address">Its address.</param>
/// <param name="Type">Its type.</param>
/// <param name="Values">Its attributes.</param>
internal sealed record PlannedResource(string Module, string Address, string Type, JsonElement Values)
{
    /// <summary>All resources of a plan, or of a state.</summary>
    public static IReadOnlyList<PlannedResource> All(JsonElement plan) =>
        [.. Of((plan.TryGetProperty("planned_values", out var planned)
            ? planned : plan.GetProperty("values")).GetProperty("root_module")).Where(found => found.Address.Length > 0)];

    /// <summary>A text attribute; null when absent or unknown.</summary>
    public string? Text(string name) =>
        Values.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Whether an attribute is true.</summary>
    public bool Is(string name) => Values.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    /// <summary>The first block of a name; null when there is none.</summary>
    public static JsonElement? Block(JsonElement values, string name) =>
        values.ValueKind == JsonValueKind.Object && values.TryGetProperty(name, out var blocks) && blocks.ValueKind == JsonValueKind.Array
            && blocks.GetArrayLength() > 0
            ? blocks[0]
            : null;

    private static IEnumerable<PlannedResource> Of(JsonElement module)
    {
        var address = module.TryGetProperty("address", out var text) ? text.GetString()! : "";
        var own = module.TryGetProperty("resources", out var resources) ? resources.EnumerateArray() : default;
        foreach (var resource in own)
        {
            yield return new(address, resource.GetProperty("address").GetString()!, resource.GetProperty("type").GetString()!,
                resource.GetProperty("values").Clone());
        }

        var children = module.TryGetProperty("child_modules", out var modules) ? modules.EnumerateArray() : default;
        foreach (var resource in children.SelectMany(Of))
        {
            yield return resource;
        }
    }
}
