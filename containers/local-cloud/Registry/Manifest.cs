using System.Text.Json;

namespace Slipway.LocalCloud.Registry;

/// <summary>A manifest or index that was read and found to be one.</summary>
/// <param name="Content">Its exact bytes: the digest depends on them.</param>
/// <param name="Digest">Their digest.</param>
/// <param name="MediaType">As the client or the document says.</param>
/// <param name="ArtifactType">Of the document, else of its configuration.</param>
/// <param name="Config">Configuration; null for an index.</param>
/// <param name="Layers">Lowest first; empty for an index.</param>
/// <param name="Manifests">Of an index.</param>
/// <param name="Subject">Digest of the image that this one is about.</param>
internal sealed record Manifest(
    ReadOnlyMemory<byte> Content,
    string Digest,
    string MediaType,
    string? ArtifactType,
    Descriptor? Config,
    IReadOnlyList<Descriptor> Layers,
    IReadOnlyList<Descriptor> Manifests,
    string? Subject)
{
    public const string OciImage = "application/vnd.oci.image.manifest.v1+json";
    public const string OciIndex = "application/vnd.oci.image.index.v1+json";
    private const string EmptyConfig = "application/vnd.oci.empty.v1+json";
    private const string DockerImage = "application/vnd.docker.distribution.manifest.v2+json";
    private const string DockerIndex = "application/vnd.docker.distribution.manifest.list.v2+json";

    /// <summary>Bytes of all that the manifest names, and of itself.</summary>
    public long TotalSize => Content.Length + (Config?.Size ?? 0) + Layers.Sum(layer => layer.Size);

    /// <exception cref="Protocol.ServiceException">MANIFEST_INVALID.</exception>
    public static Manifest Parse(ReadOnlyMemory<byte> content, string? contentType)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            var root = document.RootElement;
            var mediaType = contentType is { Length: > 0 } && contentType != "application/json"
                ? contentType
                : Text(root, "mediaType") ?? OciImage;
            if (Text(root, "mediaType") is { } own && own != mediaType)
            {
                throw RegistryErrors.ManifestInvalid($"the Content-Type is {mediaType} and the document says {own}");
            }

            var isImage = mediaType is OciImage or DockerImage;
            if (!isImage && mediaType is not (OciIndex or DockerIndex))
            {
                throw RegistryErrors.ManifestInvalid(
                    $"the media type {mediaType} is none of {OciImage}, {OciIndex}, {DockerImage}, {DockerIndex}");
            }

            if (!root.TryGetProperty("schemaVersion", out var version) || !version.TryGetInt32(out var number) || number != 2)
            {
                throw RegistryErrors.ManifestInvalid("schemaVersion: expected 2");
            }

            var config = isImage ? Descriptor.Read(root.GetProperty("config")) : null;
            var artifactType = Text(root, "artifactType");
            if (config?.MediaType == EmptyConfig && string.IsNullOrEmpty(artifactType))
            {
                throw RegistryErrors.ManifestInvalid($"an artifactType is needed where the configuration is {EmptyConfig}");
            }

            return new Manifest(
                content, ImageDigest.Of(content.Span), mediaType, artifactType ?? config?.MediaType, config,
                isImage ? Descriptor.ReadAll(root, "layers") : [],
                isImage ? [] : Descriptor.ReadAll(root, "manifests"),
                root.TryGetProperty("subject", out var subject) ? Descriptor.Read(subject).Digest : null);
        }
        catch (Exception exception)
            when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw RegistryErrors.ManifestInvalid(exception.Message);
        }
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
