using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;

namespace Slipway.LocalCloud.SageMaker.Pipelines.Definition;

/// <summary>Whether a step takes the result of an earlier run of itself.</summary>
/// <param name="ExpireAfter">How old that run may be; null for any age.</param>
internal sealed record CachePolicy(TimeSpan? ExpireAfter)
{
    // Steps whose results a later execution can take over: AWS has more of them, of types that the local cloud has not.
    private static readonly string[] Types = ["Processing", "Training", "Transform", "Tuning"];

    /// <summary>Reads the CacheConfig of a step; null when it is off. Adds what is wrong to the faults.</summary>
    public static CachePolicy? Read(string step, string type, JsonNode? config, List<string> faults)
    {
        if (config is null || (config as JsonObject)?["Enabled"]?.GetValueKind() == JsonValueKind.False)
        {
            return null;
        }

        if (config is not JsonObject { } structure || structure["Enabled"]?.GetValueKind() != JsonValueKind.True || !Types.Contains(type))
        {
            faults.Add(
                $"step '{step}': CacheConfig: expected Enabled of true or false, at a step of Type {string.Join(", ", Types)}, "
                + $"found {config.ToJsonString()}");
            return null;
        }

        if (structure[nameof(ExpireAfter)] is not { } expires)
        {
            return new CachePolicy((TimeSpan?)null);
        }

        try
        {
            return new CachePolicy(XmlConvert.ToTimeSpan(Whole(expires.ToString())));
        }
        catch (FormatException)
        {
            faults.Add($"step '{step}': CacheConfig: expected an ExpireAfter in ISO 8601 such as P30D or PT12H, "
                + $"found {expires.ToJsonString()}");
            return null;
        }
    }

    // AWS takes "30d", "T12H" and weeks as well.
    private static string Whole(string text)
    {
        text = text.ToUpperInvariant();
        text = text.StartsWith('P') ? text : $"P{text}";
        return text.EndsWith('W') && int.TryParse(text[1..^1], out var weeks) ? $"P{weeks * 7}D" : text;
    }
}
