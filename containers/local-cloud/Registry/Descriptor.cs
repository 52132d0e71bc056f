using System.Text.Json;

namespace Slipway.LocalCloud.Registry;

/// <summary>What a manifest says of a content.</summary>
/// <param name="MediaType">Of the content.</param>
/// <param name="Digest">Valid.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Platform">For example <c>linux/amd64</c>; null when not told.</param>
/// <param name="IsForeign">It is fetched from elsewhere and never pushed.</param>
internal sealed record Descriptor(string MediaType, string Digest, long Size, string? Platform, bool IsForeign)
{
    public static Descriptor Read(JsonElement element)
    {
        var digest = element.GetProperty("digest").GetString() ?? "";
        _ = ImageDigest.Hex(digest);
        string? platform = null;
        if (element.TryGetProperty("platform", out var described))
        {
            platform = $"{described.GetProperty("os").GetString()}/{described.GetProperty("architecture").GetString()}";
        }

        return new Descriptor(
            element.GetProperty("mediaType").GetString() ?? "", digest, element.GetProperty("size").GetInt64(), platform,
            element.TryGetProperty("urls", out var urls) && urls.GetArrayLength() > 0);
    }

    public static IReadOnlyList<Descriptor> ReadAll(JsonElement parent, string name) =>
        [.. parent.GetProperty(name).EnumerateArray().Select(Read)];
}
