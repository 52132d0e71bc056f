using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.Runners.Images;

/// <summary>
/// Content of an OCI image layout (opencontainers/image-spec v1.1, image-layout.md): blobs by digest, an index with one image.
/// </summary>
internal static class OciBlobs
{
    public const string ManifestType = "application/vnd.oci.image.manifest.v1+json";
    public const string ConfigType = "application/vnd.oci.image.config.v1+json";
    public const string LayerType = "application/vnd.oci.image.layer.v1.tar+gzip";

    /// <summary>
    /// Writes configuration, manifest, index and marker beside layers that are there; answers with the manifest's digest.
    /// </summary>
    public static string WriteImage(string layoutFolder, byte[] config, JsonArray layers)
    {
        var manifest = Write(layoutFolder, ManifestType, JsonSerializer.SerializeToUtf8Bytes(new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = ManifestType,
            ["config"] = Write(layoutFolder, ConfigType, config),
            ["layers"] = layers,
        }));
        File.WriteAllText(Path.Combine(layoutFolder, "oci-layout"), """{"imageLayoutVersion":"1.0.0"}""");
        var digest = manifest["digest"]!.GetValue<string>();
        File.WriteAllText(
            Path.Combine(layoutFolder, "index.json"),
            new JsonObject { ["schemaVersion"] = 2, ["manifests"] = new JsonArray(manifest) }.ToJsonString());
        return digest;
    }

    /// <summary>Moves a compressed layer among the blobs; answers with its descriptor.</summary>
    public static async Task<JsonObject> MoveLayerAsync(string file, string blobs, CancellationToken cancellation)
    {
        var digest = await HashAsync(file, cancellation);
        var size = new FileInfo(file).Length;
        File.Move(file, Path.Combine(blobs, digest), overwrite: true);
        return Descriptor(LayerType, digest, size);
    }

    public static async Task<string> HashAsync(string file, CancellationToken cancellation)
    {
        await using var content = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation));
    }

    public static JsonObject Descriptor(string mediaType, string digest, long size) =>
        new() { ["mediaType"] = mediaType, ["digest"] = $"sha256:{digest}", ["size"] = size };

    private static JsonObject Write(string layoutFolder, string mediaType, byte[] content)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(content));
        File.WriteAllBytes(Path.Combine(layoutFolder, "blobs", "sha256", digest), content);
        return Descriptor(mediaType, digest, content.Length);
    }
}
