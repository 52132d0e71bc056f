using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Images.Engine;

/// <summary>
/// The archive of <c>docker save</c> (a manifest.json that names a configuration and layers), turned into an OCI image layout. The
/// configuration stays byte for byte; layers are compressed, always in the same way, so that one archive always has one digest.
/// </summary>
public static class EngineArchive
{
    /// <summary>Writes the layout, which is replaced, and returns the manifest's digest.</summary>
    /// <param name="archive">The archive, read once from front to end.</param>
    /// <param name="layoutFolder">Where the layout goes.</param>
    /// <param name="layerCache">Folder that keeps compressed layers by the digest of their content: a base is compressed once.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<string> ToLayoutAsync(Stream archive, string layoutFolder, string layerCache, CancellationToken cancellation)
    {
        if (Directory.Exists(layoutFolder))
        {
            Directory.Delete(layoutFolder, recursive: true);
        }

        var blobs = Directory.CreateDirectory(Path.Combine(layoutFolder, "blobs", "sha256")).FullName;
        var layers = new LayerStore(blobs, layerCache);
        var unpacked = layoutFolder + ".unpacked";
        try
        {
            var links = await UnpackAsync(archive, unpacked, cancellation);
            string File(string name) => Path.Combine(unpacked, Hashed(links.GetValueOrDefault(name, name)));
            using var index = JsonDocument.Parse(await System.IO.File.ReadAllBytesAsync(File("manifest.json"), cancellation));
            var image = index.RootElement.EnumerateArray().Single();
            var config = await System.IO.File.ReadAllBytesAsync(File(image.GetProperty("Config").GetString()!), cancellation);
            var descriptors = new JsonArray();
            foreach (var layer in image.GetProperty("Layers").EnumerateArray())
            {
                descriptors.Add(await layers.AddAsync(File(layer.GetString()!), cancellation));
            }

            return OciBlobs.WriteImage(layoutFolder, config, descriptors);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FileNotFoundException)
        {
            throw new CloudException($"Expected the archive of one image from the container engine, found something else: {e.Message}", e);
        }
        finally
        {
            if (Directory.Exists(unpacked))
            {
                Directory.Delete(unpacked, recursive: true);
            }
        }
    }

    /// <summary>Files under names that no archive can choose; answers with the names that only refer to others.</summary>
    private static async Task<Dictionary<string, string>> UnpackAsync(Stream archive, string folder, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var links = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var tar = new TarReader(archive);
        while (await tar.GetNextEntryAsync(copyData: false, cancellation) is { } entry)
        {
            if (entry.EntryType is TarEntryType.SymbolicLink or TarEntryType.HardLink)
            {
                var from = entry.EntryType == TarEntryType.HardLink ? "/" : "/" + Path.GetDirectoryName(entry.Name);
                links[entry.Name] = Path.GetFullPath(Path.Combine(from, entry.LinkName))[1..];
            }
            else if (entry.DataStream is { } content)
            {
                await using var file = File.Create(Path.Combine(folder, Hashed(entry.Name)));
                await content.CopyToAsync(file, cancellation);
            }
        }

        return links;
    }

    private static string Hashed(string name) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)));
}
