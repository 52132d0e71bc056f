using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Ecr;

/// <summary>Whether a text is a policy (ECR user guide, "Lifecycle policy parameters" and "Repository policies").</summary>
internal static class EcrPolicy
{
    private const int LongestRepositoryPolicy = 10_240;
    private const int LongestLifecyclePolicy = 30_720;
    private static readonly string[] TagStates = ["tagged", "untagged", "any"];

    /// <exception cref="ServiceException">InvalidParameterException.</exception>
    public static void CheckRepository(JsonRequest request, string text)
    {
        if (text.Length > LongestRepositoryPolicy)
        {
            throw request.Invalid($"Invalid parameter at 'PolicyText' failed to satisfy constraint: 'at most {LongestRepositoryPolicy} "
                + $"characters', found {text.Length}");
        }

        if (Parse(text)?["Statement"] is not (JsonArray { Count: > 0 } or JsonObject))
        {
            throw request.Invalid("Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Invalid repository policy provided'");
        }
    }

    /// <exception cref="ServiceException">InvalidParameterException.</exception>
    public static void CheckLifecycle(JsonRequest request, string text)
    {
        var wrong = text.Length > LongestLifecyclePolicy ? $"it has {text.Length} characters, at most {LongestLifecyclePolicy} may be"
            : Parse(text)?["rules"] is not JsonArray { Count: > 0 } rules ? "expected an object with a list of rules"
            : rules.Select(Wrong).FirstOrDefault(one => one is not null) is { } rule ? rule
            : rules.GroupBy(one => (int)one!["rulePriority"]!).Any(group => group.Count() > 1) ? "two rules have one rulePriority"
            : null;
        if (wrong is not null)
        {
            throw request.Invalid($"Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: 'Lifecycle policy validation "
                + $"failure: {wrong}'");
        }
    }

    private static string? Wrong(JsonNode? node)
    {
        if (node is not JsonObject rule || Number(rule["rulePriority"]) is not > 0)
        {
            return "expected a rulePriority from 1";
        }

        var where = $"rule {rule["rulePriority"]}";
        if (rule["selection"] is not JsonObject selection || !TagStates.Contains(Text(selection["tagStatus"])))
        {
            return $"{where}: expected a selection with a tagStatus of tagged, untagged or any";
        }

        var byAge = Text(selection["countType"]) is "sinceImagePushed";
        return !byAge && Text(selection["countType"]) is not "imageCountMoreThan"
            ? $"{where}: expected a countType of imageCountMoreThan or sinceImagePushed"
            : byAge != (Text(selection["countUnit"]) is "days")
                ? $"{where}: expected a countUnit of days with sinceImagePushed, and with nothing else"
            : Number(selection["countNumber"]) is not > 0 ? $"{where}: expected a countNumber from 1"
            : Text(selection["tagStatus"]) is "tagged" && selection["tagPrefixList"] is not JsonArray { Count: > 0 }
                && selection["tagPatternList"] is not JsonArray { Count: > 0 }
                ? $"{where}: expected a tagPrefixList or a tagPatternList with tagged"
            : Text(rule["action"]?["type"]) is not "expire" ? $"{where}: expected an action of the type expire"
            : null;
    }

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static int? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;
}
