using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Iam.Permissions;

/// <summary>The members of a request by their paths (<c>Tags.Key</c>), whatever its protocol; those of lists one after the other.</summary>
internal sealed partial class RequestMembers
{
    private const int MaximumBytes = 10_000_000;
    private readonly Dictionary<string, List<string>> _texts = new(StringComparer.Ordinal);

    /// <summary>Empty for what is no JSON and no form: its service refuses it then.</summary>
    public static async Task<RequestMembers> ReadAsync(HttpContext context, ServiceCall call)
    {
        var members = new RequestMembers();
        if (call.Protocol == WireProtocol.Json)
        {
            members.Add("", Parse(Encoding.UTF8.GetString(await BytesAsync(context))));
        }
        else if (call.Protocol == WireProtocol.Cbor)
        {
            members.Add("", CborReader.Read(await BytesAsync(context)));
        }
        else if (call.Protocol == WireProtocol.Query)
        {
            var body = Encoding.UTF8.GetString(await BytesAsync(context));
            foreach (var (name, values) in QueryHelpers.ParseQuery(body.Length > 0 ? body : context.Request.QueryString.Value))
            {
                members.Add(Positions().Replace(name, ""), values.ToString());
            }
        }
        else if (call.Path.Split('/') is ["", "endpoints", var endpoint, ..])
        {
            members.Add("EndpointName", Uri.UnescapeDataString(endpoint));
        }

        return members;
    }

    /// <summary>None when the member is missing.</summary>
    public IReadOnlyList<string> this[string path] => _texts.GetValueOrDefault(path) ?? [];

    /// <summary>The tags that a request gives: <c>Key</c> and <c>Value</c> as most services have them, or KMS's or CodeBuild's own
    /// words.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Tags()
    {
        foreach (var (key, value) in new[] { ("Tags.Key", "Tags.Value"), ("tags.Key", "tags.Value"), ("tags.key", "tags.value"),
            ("Tags.TagKey", "Tags.TagValue") })
        {
            if (this[key] is { Count: > 0 } keys)
            {
                return [.. keys.Zip(this[value].Concat(Enumerable.Repeat("", keys.Count)), KeyValuePair.Create)];
            }
        }

        // A map of names and values, as CloudWatch Logs has them.
        return [.. _texts.Where(member => member.Key.StartsWith("tags.", StringComparison.Ordinal))
            .Select(member => KeyValuePair.Create(member.Key["tags.".Length..], member.Value[0]))];
    }

    // Unpacked, where it came as gzip.
    private static Task<byte[]> BytesAsync(HttpContext context) => HeldBody.LendAsync(context, MaximumBytes, async () =>
    {
        await using var body = await RequestBody.ReadAsync(context, MaximumBytes);
        return body.ToArray();
    });

    private static JsonNode? Parse(string text)
    {
        try
        {
            return text.Length == 0 ? null : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Add(string path, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject structure:
                foreach (var (name, member) in structure)
                {
                    Add(path.Length == 0 ? name : $"{path}.{name}", member);
                }

                break;
            case JsonArray list:
                foreach (var member in list)
                {
                    Add(path, member);
                }

                break;
            case JsonValue value:
                Add(path, value.TryGetValue<string>(out var text) ? text : value.ToJsonString());
                break;
        }
    }

    private void Add(string path, string text)
    {
        if (!_texts.TryGetValue(path, out var texts))
        {
            _texts.Add(path, texts = []);
        }

        texts.Add(text);
    }

    [GeneratedRegex(@"\.(member|entry)\.[0-9]+")]
    private static partial Regex Positions();
}
