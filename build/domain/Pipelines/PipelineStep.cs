using System.Text.Json.Nodes;

namespace Slipway.Domain.Pipelines;

/// <summary>A step of a pipeline.</summary>
public abstract class PipelineStep
{
    /// <summary>Unique in the pipeline: letters, digits and single hyphens, at most 64.</summary>
    public required string Name { get; init; }

    /// <summary>One sentence for people.</summary>
    public string? Description { get; init; }

    internal abstract string Type { get; }

    /// <summary>Steps inside this one.</summary>
    internal virtual IEnumerable<PipelineStep> Inner => [];

    internal abstract JsonObject Arguments();

    internal JsonObject Json()
    {
        var step = new JsonObject { ["Name"] = Name, ["Type"] = Type };
        if (Description is not null)
            step["Description"] = Description;
        step["Arguments"] = Arguments();
        AddMembers(step);
        return step;
    }

    private protected virtual void AddMembers(JsonObject step)
    {
    }

    private protected static JsonArray Array(IEnumerable<JsonNode?> items) => new([.. items]);

    private protected static JsonArray Texts(IEnumerable<string> items) => new([.. items.Select(i => JsonValue.Create(i))]);

    private protected static JsonObject Map(IEnumerable<KeyValuePair<string, PipelineValue<string>>> values) =>
        new(values.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => KeyValuePair.Create<string, JsonNode?>(v.Key, v.Value.Json)));
}
