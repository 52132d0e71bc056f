using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.Aws.Images.Supply;

/// <summary>
/// The manifest of an artifact with one content and a subject (image-spec 1.1, "Guidelines for Artifact Usage"): the same document, the
/// same bytes.
/// </summary>
internal sealed class ArtifactManifest
{
    public const string MediaType = "application/vnd.oci.image.manifest.v1+json";
    public const string IndexType = "application/vnd.oci.image.index.v1+json";
    private const string EmptyType = "application/vnd.oci.empty.v1+json";
    private readonly string _artifactType;

    public ArtifactManifest(string artifactType, string contentType, ReadOnlyMemory<byte> content, JsonObject subject)
    {
        _artifactType = artifactType;
        ContentDigest = DigestOf(content.Span);
        Bytes = JsonSerializer.SerializeToUtf8Bytes(new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = MediaType,
            ["artifactType"] = artifactType,
            ["config"] = Describe(EmptyType, EmptyDigest, Empty.Length),
            ["layers"] = new JsonArray(Describe(contentType, ContentDigest, content.Length)),
            ["subject"] = subject,
        });
        Digest = DigestOf(Bytes);
    }

    /// <summary>The configuration of an artifact that has none.</summary>
    public static byte[] Empty { get; } = "{}"u8.ToArray();

    public static string EmptyDigest { get; } = DigestOf(Empty);

    public byte[] Bytes { get; }

    public string Digest { get; }

    public string ContentDigest { get; }

    /// <summary>As an index lists it.</summary>
    public JsonObject Descriptor
    {
        get
        {
            var descriptor = Describe(MediaType, Digest, Bytes.Length);
            descriptor["artifactType"] = _artifactType;
            return descriptor;
        }
    }

    public static JsonObject Describe(string mediaType, string digest, long size) =>
        new() { ["mediaType"] = mediaType, ["digest"] = digest, ["size"] = size };

    public static string DigestOf(ReadOnlySpan<byte> content) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";
}
