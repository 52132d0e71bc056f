using System.Xml.Linq;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.S3;

/// <summary>Tags of objects and of buckets, in the forms that requests bring.</summary>
internal static class ObjectTags
{
    /// <summary>An object has no more than this.</summary>
    public const int Limit = 10;

    private const int LongestKey = 128;
    private const int LongestValue = 256;

    /// <summary>From the header <c>x-amz-tagging</c>: <c>a=1&amp;b=2</c>, percent-encoded; empty without it.</summary>
    /// <exception cref="ServiceException">InvalidTag, BadRequest.</exception>
    public static IReadOnlyDictionary<string, string> Of(IHeaderDictionary headers) =>
        Check(
            headers["x-amz-tagging"].ToString().Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair =>
            {
                var parts = pair.Split('=', 2);
                return (Decode(parts[0]), parts.Length > 1 ? Decode(parts[1]) : "");
            }),
            Limit);

    /// <summary>From a Tagging document.</summary>
    /// <exception cref="ServiceException">InvalidTag, BadRequest, MalformedXML.</exception>
    public static IReadOnlyDictionary<string, string> Read(XElement document, int limit) =>
        Check(
            (document.Element("TagSet") ?? throw S3Errors.MalformedXml("<Tagging> has no <TagSet>.")).Elements("Tag").Select(tag => (
                (string?)tag.Element("Key") ?? throw S3Errors.MalformedXml("a <Tag> has no <Key>."),
                (string?)tag.Element("Value") ?? throw S3Errors.MalformedXml("a <Tag> has no <Value>."))),
            limit);

    /// <summary>A Tagging document.</summary>
    public static XElement Write(IReadOnlyDictionary<string, string> tags) => S3Xml.Element(
        "Tagging",
        S3Xml.Element(
            "TagSet", tags.Select(tag => S3Xml.Element("Tag", S3Xml.Element("Key", tag.Key), S3Xml.Element("Value", tag.Value)))));

    private static Dictionary<string, string> Check(IEnumerable<(string Key, string Value)> tags, int limit)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in tags)
        {
            if (key.Length is 0 or > LongestKey || value.Length > LongestValue)
            {
                throw Invalid(
                    $"Expected a key of 1 to {LongestKey} and a value of at most {LongestValue} characters, found '{key}' and '{value}'");
            }

            if (!result.TryAdd(key, value))
            {
                throw Invalid($"Cannot provide multiple Tags with the same key: '{key}'");
            }
        }

        return result.Count <= limit
            ? result
            : throw new ServiceException("BadRequest", $"Expected at most {limit} tags, found {result.Count}.");
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static ServiceException Invalid(string what) => new("InvalidTag", $"{what}.");
}
