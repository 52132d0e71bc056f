using System.Text.Json;

namespace Slipway.Infra.Tests.Policies;

/// <summary>One statement of a policy. Lists hold one entry where the policy has plain text.</summary>
internal sealed record Statement(
    string Sid,
    bool Allows,
    IReadOnlyList<string> Actions,
    bool ActionsAreExceptions,
    IReadOnlyList<string> Resources,
    bool ResourcesAreExceptions,
    IReadOnlyList<string>? Principals,
    IReadOnlyList<Condition> Conditions)
{
    /// <summary>
    /// All statements of a policy document. Throws on an element that this reader does not know: what is not understood is not judged.
    /// </summary>
    public static IReadOnlyList<Statement> Parse(string policy)
    {
        using var document = JsonDocument.Parse(policy);
        var statements = document.RootElement.GetProperty("Statement");
        return [.. (statements.ValueKind == JsonValueKind.Array
            ? statements.EnumerateArray() : Enumerable.Repeat(statements, 1)).Select(Of)];
    }

    private static Statement Of(JsonElement element)
    {
        foreach (var property in element.EnumerateObject())
        {
            if (property.Name is not ("Sid" or "Effect" or "Action" or "NotAction" or "Resource" or "NotResource" or "Principal" or "Condition"))
            {
                throw new NotSupportedException($"The element {property.Name} of a policy statement.");
            }
        }

        var exceptActions = element.TryGetProperty("NotAction", out var notActions);
        var exceptResources = element.TryGetProperty("NotResource", out var notResources);
        return new(
            element.TryGetProperty(nameof(Sid), out var sid) ? sid.GetString()! : "",
            element.GetProperty("Effect").GetString() switch
            {
                "Allow" => true,
                "Deny" => false,
                var other => throw new NotSupportedException($"The effect {other}."),
            },
            exceptActions ? Texts(notActions) : Texts(element.GetProperty("Action")),
            exceptActions,
            exceptResources ? Texts(notResources) : element.TryGetProperty("Resource", out var resources) ? Texts(resources) : ["*"],
            exceptResources,
            element.TryGetProperty("Principal", out var principal) ? PrincipalTexts(principal) : null,
            element.TryGetProperty("Condition", out var conditions) ? Condition.Parse(conditions) : []);
    }

    /// <summary>A text or a list of texts.</summary>
    public static IReadOnlyList<string> Texts(JsonElement element) => element.ValueKind == JsonValueKind.Array
        ? [.. element.EnumerateArray().Select(entry => entry.ToString())]
        : [element.ToString()];

    private static IReadOnlyList<string> PrincipalTexts(JsonElement principal) => principal.ValueKind == JsonValueKind.String
        ? [principal.GetString()!]
        : [.. principal.EnumerateObject().SelectMany(kind => Texts(kind.Value))];
}
