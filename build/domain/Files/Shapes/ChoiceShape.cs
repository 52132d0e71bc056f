using System.Text.Json.Nodes;

namespace Slipway.Domain.Files.Shapes;

/// <summary>One of a few words.</summary>
internal sealed class ChoiceShape(IReadOnlyList<string> words) : Shape
{
    public override string Expected => "one of " + string.Join(", ", words);

    public override JsonNode Placeholder => JsonValue.Create(words[0]);

    public override JsonNode? Check(JsonSpot spot, string path, FaultList faults)
    {
        if (spot.Kind == JsonKind.Text && words.Contains(spot.Text))
            return JsonValue.Create(spot.Text);
        var meant = spot.Kind == JsonKind.Text ? Spelling.Nearest(spot.Text, words) : null;
        faults.Add(path, spot, Expected, meant is null ? Fix : $"Did you mean \"{meant}\"?");
        return null;
    }

    public override JsonObject Schema() => new() { ["enum"] = new JsonArray([.. words.Select(w => JsonValue.Create(w))]) };
}
