using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.Domain.Data.Profiles;
using Slipway.Domain.Files;

namespace Slipway.Runners.Models;

/// <summary>The manifest of a new model: the template's, with what is known of the new data in its place.</summary>
internal static class NewManifest
{
    /// <summary>Whether a template reads knots: its own manifest has some.</summary>
    public static bool HasKnots(string template) =>
        Parse(template)["data"]?["numeric"] is JsonArray columns && columns.Any(column => column?["knots"] is JsonArray { Count: > 0 });

    /// <summary>The text of the new <c>model.json</c>.</summary>
    /// <param name="template">The text of the template's.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="guess">What the data look like; null: the template's columns stay.</param>
    public static string Write(string template, NewModelRequest request, ManifestGuess? guess)
    {
        var manifest = Parse(template);
        manifest["name"] = request.Name;
        manifest["owner"] = request.Owner;
        manifest["tag"] = 1;
        // A schedule would be a workflow that nobody asked for.
        (manifest["retraining"] as JsonObject)?.Remove("schedule");
        if (guess is not null)
        {
            manifest["description"] = $"Predicts {guess.Data.Label.Column} from {Path.GetFileName(request.Data)}.";
            manifest["data"] = Data(guess);
            manifest["gate"] = new JsonObject
            {
                ["minimumRows"] = guess.Gate.MinimumRows,
                ["minimumR2"] = guess.Gate.MinimumR2,
                ["margin"] = guess.Gate.Margin,
            };
            Section(manifest, "shadow")["pairs"] = guess.Shadow.Pairs;
            Section(manifest, "shadow")["margin"] = guess.Shadow.Margin;
            Section(manifest, "rollout")["steps"] = Node(guess.Rollout.Steps);
            Section(manifest, "rollout")["minimumRequests"] = guess.Rollout.MinimumRequests;
        }

        return CompactJson.Write(manifest);
    }

    private static JsonObject Data(ManifestGuess guess)
    {
        var data = (JsonObject)Node(guess.Data);
        // What a person would not write: members that say nothing.
        foreach (var column in data["numeric"]!.AsArray().OfType<JsonObject>())
        {
            if (column["knots"] is JsonArray { Count: 0 })
            {
                column.Remove("knots");
            }

            if (column["degree"]?.GetValue<int>() == 1)
            {
                column.Remove("degree");
            }
        }

        foreach (var name in data.Where(member => member.Value is JsonArray { Count: 0 }).Select(member => member.Key).ToArray())
        {
            data.Remove(name);
        }

        return data;
    }

    private static JsonObject Section(JsonObject manifest, string name) => (JsonObject)(manifest[name] ??= new JsonObject());

    private static JsonObject Parse(string manifest) => JsonNode.Parse(manifest)!.AsObject();

    private static JsonNode Node<T>(T value) => JsonSerializer.SerializeToNode(value, DomainJson.Options)!;
}
