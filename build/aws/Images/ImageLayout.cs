using System.Security.Cryptography;
using System.Text.Json;

namespace Slipway.Aws.Images;

/// <summary>The only image of an OCI image layout folder (image-spec, image-layout.md).</summary>
/// <param name="Digest">Of the manifest, <c>sha256:</c> and 64 hex digits.</param>
/// <param name="MediaType">Of the manifest.</param>
/// <param name="Manifest">Its bytes, as they are digested.</param>
/// <param name="Blobs">Layers, then the configuration, each once.</param>
internal sealed record ImageLayout(string Digest, string MediaType, byte[] Manifest, IReadOnlyList<LayoutBlob> Blobs)
{
    private const string Remedy = "Build it again with BuildImages.";
    private const string ImageManifest = "application/vnd.oci.image.manifest.v1+json";

    /// <exception cref="InvalidDataException">The folder holds no image, several, or another one than expected.</exception>
    public static async Task<ImageLayout> ReadAsync(string folder, string digest, CancellationToken cancellation)
    {
        var index = Path.Combine(folder, "index.json");
        if (!File.Exists(index))
        {
            throw new InvalidDataException($"Expected an OCI image layout at {folder}, found no index.json there. {Remedy}");
        }
        using var json = await ParseAsync(await File.ReadAllBytesAsync(index, cancellation), index);
        var digests = json.RootElement.GetProperty("manifests").EnumerateArray().Select(m => m.GetProperty("digest").GetString()!).ToList();
        if (digests is not [var found] || found != digest)
        {
            var all = digests.Count == 0 ? "none" : string.Join(", ", digests);
            throw new InvalidDataException($"Expected image {digest} and no other in {index}, found {all}. {Remedy}");
        }
        return await ReadManifestAsync(folder, digest, cancellation);
    }

    private static async Task<ImageLayout> ReadManifestAsync(string folder, string digest, CancellationToken cancellation)
    {
        var path = BlobPath(folder, digest);
        var manifest = await File.ReadAllBytesAsync(path, cancellation);
        var actual = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(manifest))}";
        if (actual != digest)
        {
            throw new InvalidDataException($"Expected content with digest {digest} in {path}, found {actual}. {Remedy}");
        }
        using var json = await ParseAsync(manifest, path);
        var root = json.RootElement;
        var descriptors = root.GetProperty("layers").EnumerateArray().Append(root.GetProperty("config"));
        var blobs = descriptors
            .Select(blob => blob.GetProperty("digest").GetString()!)
            .Distinct()
            .Select(blob => new LayoutBlob(blob, BlobPath(folder, blob)));
        var mediaType = root.TryGetProperty("mediaType", out var type) ? type.GetString() : null;
        return new ImageLayout(digest, mediaType ?? ImageManifest, manifest, [.. blobs]);
    }

    private static Task<JsonDocument> ParseAsync(byte[] json, string path)
    {
        try
        {
            return Task.FromResult(JsonDocument.Parse(json));
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"Expected JSON in {path}: {e.Message} {Remedy}", e);
        }
    }

    private static string BlobPath(string folder, string digest)
    {
        var path = digest.Split(':') is ["sha256", { Length: 64 } hex] && hex.All(char.IsAsciiHexDigitLower)
            ? Path.Combine(folder, "blobs", "sha256", hex)
            : throw new InvalidDataException($"Expected a digest sha256:<64 hex digits> in the image layout {folder}, found '{digest}'.");
        return File.Exists(path) ? path : throw new InvalidDataException($"Expected blob {path}, found no such file. {Remedy}");
    }
}

/// <summary>A blob and the file that holds it.</summary>
internal sealed record LayoutBlob(string Digest, string Path);
