using System.Formats.Tar;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.Registry;

namespace Slipway.LocalCloud.Execution.Engine;

/// <summary>
/// An image as <c>docker load</c> takes it. The archive is both an OCI layout and Docker's own older form: engines that name images by
/// their manifest read the one, those that name them by their configuration the other.
/// </summary>
internal static class ImageArchive
{
    /// <summary>Writes the archive into a stream.</summary>
    public static async Task WriteAsync(StoredImage image, string name, Stream output, CancellationToken cancellation)
    {
        var manifest = image.Manifest;
        var tar = new TarWriter(output, TarEntryFormat.Pax, leaveOpen: true);
        await using (tar.ConfigureAwait(false))
        {
            foreach (var digest in manifest.Layers.Append(manifest.Config!).Select(content => content.Digest).Distinct())
            {
                var content = image.Open(digest);
                await using (content.ConfigureAwait(false))
                {
                    await AddAsync(tar, PathOf(digest), content, cancellation).ConfigureAwait(false);
                }
            }

            await AddAsync(tar, PathOf(manifest.Digest), new MemoryStream(manifest.Content.ToArray()), cancellation).ConfigureAwait(false);
            await AddAsync(tar, "oci-layout", new JsonObject { ["imageLayoutVersion"] = "1.0.0" }, cancellation).ConfigureAwait(false);
            await AddAsync(tar, "index.json", Index(manifest, name), cancellation).ConfigureAwait(false);
            await AddAsync(tar, "manifest.json", Older(manifest, name), cancellation).ConfigureAwait(false);
        }
    }

    private static JsonObject Index(Manifest manifest, string name) => new()
    {
        ["schemaVersion"] = 2,
        ["mediaType"] = Manifest.OciIndex,
        ["manifests"] = new JsonArray(new JsonObject
        {
            ["mediaType"] = manifest.MediaType,
            ["digest"] = manifest.Digest,
            ["size"] = manifest.Content.Length,
            ["annotations"] = new JsonObject
            {
                ["io.containerd.image.name"] = $"docker.io/{name}",
                ["org.opencontainers.image.ref.name"] = name[(name.LastIndexOf(':') + 1)..],
            },
        }),
    };

    private static JsonArray Older(Manifest manifest, string name) => new(new JsonObject
    {
        ["Config"] = PathOf(manifest.Config!.Digest),
        ["RepoTags"] = new JsonArray(name),
        ["Layers"] = new JsonArray([.. manifest.Layers.Select(layer => (JsonNode)PathOf(layer.Digest))]),
    });

    private static string PathOf(string digest) => $"blobs/sha256/{ImageDigest.Hex(digest)}";

    private static Task AddAsync(TarWriter tar, string name, JsonNode content, CancellationToken cancellation) =>
        AddAsync(tar, name, new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content.ToJsonString())), cancellation);

    private static async Task AddAsync(TarWriter tar, string name, Stream content, CancellationToken cancellation) =>
        await tar.WriteEntryAsync(
            new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = content }, cancellation).ConfigureAwait(false);
}
