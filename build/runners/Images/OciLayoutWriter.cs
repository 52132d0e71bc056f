using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.Runners.Images;

/// <summary>
/// Assembles an image from a folder without a container engine: an OCI image layout (opencontainers/image-spec v1.1) with one layer.
/// Nothing in it depends on clock, user or folder order, so that the same program always has the same digest.
/// </summary>
public static class OciLayoutWriter
{
    private static readonly DateTimeOffset Epoch = DateTimeOffset.UnixEpoch;

    /// <summary>Writes the layout into <paramref name="layoutFolder"/>, which is replaced, and returns the manifest's digest.</summary>
    /// <param name="programFolder">The published program; becomes <c>/opt/program</c>.</param>
    /// <param name="layoutFolder">Where the layout goes.</param>
    /// <param name="entrypoint">The image's entrypoint.</param>
    /// <param name="labels">OCI labels, for example <c>org.opencontainers.image.title</c>.</param>
    public static string Write(
        string programFolder, string layoutFolder, IReadOnlyList<string> entrypoint, IReadOnlyDictionary<string, string> labels)
    {
        if (Directory.Exists(layoutFolder))
        {
            Directory.Delete(layoutFolder, recursive: true);
        }

        var blobs = Directory.CreateDirectory(Path.Combine(layoutFolder, "blobs", "sha256")).FullName;
        var (layer, diffId) = WriteLayer(programFolder, blobs);
        var config = JsonSerializer.SerializeToUtf8Bytes(new JsonObject
        {
            ["architecture"] = "amd64",
            ["os"] = "linux",
            ["config"] = new JsonObject
            {
                ["Entrypoint"] = new JsonArray([.. entrypoint.Select(part => JsonValue.Create(part))]),
                ["WorkingDir"] = "/opt/program",
                ["ExposedPorts"] = new JsonObject { ["8080/tcp"] = new JsonObject() },
                ["Labels"] = new JsonObject(
                    labels.OrderBy(label => label.Key, StringComparer.Ordinal)
                        .Select(label => KeyValuePair.Create(label.Key, (JsonNode?)label.Value))),
            },
            ["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = new JsonArray(diffId) },
        });
        return OciBlobs.WriteImage(layoutFolder, config, new JsonArray(layer));
    }

    private static (JsonObject Descriptor, string DiffId) WriteLayer(string programFolder, string blobs)
    {
        var temporary = Path.Combine(blobs, "layer.tmp");
        using var tarHash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using (var file = File.Create(temporary))
        using (var gzip = new GZipStream(file, CompressionLevel.Optimal))
        using (var hashing = new HashingStream(gzip, tarHash))
        using (var tar = new TarWriter(hashing, TarEntryFormat.Ustar))
        {
            WriteFolder(tar, "opt/");
            WriteFolder(tar, "opt/program/");
            // Ordered by the name in the image: by path, Windows and Linux would order differently.
            foreach (var (path, name) in Directory.EnumerateFileSystemEntries(programFolder, "*", SearchOption.AllDirectories)
                .Select(path => (Path: path, Name: "opt/program/" + Path.GetRelativePath(programFolder, path).Replace('\\', '/')))
                .OrderBy(entry => entry.Name, StringComparer.Ordinal))
            {
                if (Directory.Exists(path))
                {
                    WriteFolder(tar, name + "/");
                    continue;
                }

                using var content = File.OpenRead(path);
                tar.WriteEntry(
                    new UstarTarEntry(TarEntryType.RegularFile, name)
                    {
                        Mode = ReadableByAll,
                        ModificationTime = Epoch,
                        DataStream = content,
                    });
            }
        }

        var diffId = "sha256:" + Convert.ToHexStringLower(tarHash.GetHashAndReset());
        using var layer = File.OpenRead(temporary);
        var digest = Convert.ToHexStringLower(SHA256.HashData(layer));
        var size = layer.Length;
        layer.Close();
        File.Move(temporary, Path.Combine(blobs, digest), overwrite: true);
        return (OciBlobs.Descriptor(OciBlobs.LayerType, digest, size), diffId);
    }

    private static void WriteFolder(TarWriter tar, string name) =>
        tar.WriteEntry(new UstarTarEntry(TarEntryType.Directory, name) { Mode = ReadableByAll | Searchable, ModificationTime = Epoch });

    private const UnixFileMode ReadableByAll =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const UnixFileMode Searchable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
}
