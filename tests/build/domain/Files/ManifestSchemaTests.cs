using System.Text.Json.Nodes;
using Slipway.Domain.Files;

namespace Slipway.Domain.Tests.Files;

public sealed class ManifestSchemaTests
{
    [Fact]
    public void Is_the_reviewed_schema() => Golden.Matches(ManifestSchema.Generate(), "model.schema.json");

    [Fact]
    public void Is_the_same_at_every_call() => Assert.Equal(ManifestSchema.Generate(), ManifestSchema.Generate());

    [Fact]
    public void Describes_every_member_and_refuses_others()
    {
        var objects = Objects(JsonNode.Parse(ManifestSchema.Generate())!).ToList();

        Assert.Equal(13, objects.Count);
        foreach (var value in objects)
        {
            Assert.False(value["additionalProperties"]!.GetValue<bool>());
            foreach (var (name, member) in value["properties"]!.AsObject())
                Assert.False(string.IsNullOrWhiteSpace(member!["description"]?.GetValue<string>()), name);
        }
    }

    [Fact]
    public void Requires_what_the_reader_requires()
    {
        var schema = JsonNode.Parse(ManifestSchema.Generate())!;

        Assert.Equal(["name", "owner", "data"], schema["required"]!.AsArray().Select(r => r!.GetValue<string>()));
        Assert.Equal(["label"], schema["properties"]!["data"]!["required"]!.AsArray().Select(r => r!.GetValue<string>()));
    }

    private static IEnumerable<JsonObject> Objects(JsonNode node)
    {
        if (node is JsonObject value)
        {
            if (value["properties"] is JsonObject)
                yield return value;
            foreach (var inner in value.Where(m => m.Value is not null).SelectMany(m => Objects(m.Value!)))
                yield return inner;
        }
    }
}
