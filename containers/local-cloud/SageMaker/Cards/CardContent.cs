using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Cards;

/// <summary>What a model card may hold: JSON whose sections are those of AWS's schema. What is within a section is not looked at.</summary>
internal static class CardContent
{
    private static readonly string[] Sections =
    [
        "model_overview", "model_package_details", "intended_uses", "business_details", "training_details", "evaluation_details",
            "additional_information",
    ];

    /// <summary>Throws ValidationException.</summary>
    public static void Check(string content)
    {
        JsonObject card;
        try
        {
            card = JsonNode.Parse(content) as JsonObject ?? throw new JsonException("Expected an object.");
        }
        catch (JsonException fault)
        {
            throw Refusal.Validation($"Model card content is invalid: expected a JSON object in the model card schema. {fault.Message}");
        }

        foreach (var (name, section) in card)
        {
            if (!Sections.Contains(name))
            {
                throw Refusal.Validation(
                    $"Model card content is invalid: unknown section '{name}', expected {string.Join(", ", Sections)}.");
            }

            if (name == "evaluation_details" ? section is not JsonArray : section is not JsonObject)
            {
                throw Refusal.Validation(
                    $"Model card content is invalid: {name}: expected {(name == "evaluation_details" ? "a list" : "an object")}.");
            }
        }
    }
}
