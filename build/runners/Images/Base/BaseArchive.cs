using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.Runners.Images.Base;

/// <summary>
/// Writes the base images from their layers into one archive that an engine loads. The same layers give the same image ids.
/// </summary>
internal static class BaseArchive
{
    /// <summary>Writes the archive; answers with the id of each image (sha256:...), by kind.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> WriteAsync(
        string archive, string debianLayer, string dotnetLayer, string tag, CancellationToken cancellation)
    {
        var debian = "sha256:" + await OciBlobs.HashAsync(debianLayer, cancellation);
        var dotnet = "sha256:" + await OciBlobs.HashAsync(dotnetLayer, cancellation);
        var images = new[]
        {
            (Kind: KnownBases.Debian, Layers: new[] { "debian.tar" }, Config: Config([debian], [])),
            (Kind: KnownBases.DotNet, Layers: new[] { "debian.tar", "dotnet.tar" }, Config: Config(
                [debian, dotnet],
                [
                    "DOTNET_RUNNING_IN_CONTAINER=true",
                    "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1",
                    "DOTNET_EnableDiagnostics=0",
                    "DOTNET_NOLOGO=1",
                ])),
        };
        var temporary = archive + ".tmp";
        await using (var file = File.Create(temporary))
        await using (var tar = new TarWriter(file, TarEntryFormat.Pax))
        {
            await AddAsync(tar, "debian.tar", File.OpenRead(debianLayer), cancellation);
            await AddAsync(tar, "dotnet.tar", File.OpenRead(dotnetLayer), cancellation);
            var manifest = new JsonArray();
            foreach (var image in images)
            {
                var name = Convert.ToHexStringLower(SHA256.HashData(image.Config)) + ".json";
                await AddAsync(tar, name, new MemoryStream(image.Config), cancellation);
                manifest.Add(new JsonObject
                {
                    ["Config"] = name,
                    ["RepoTags"] = new JsonArray($"slipway-base-{image.Kind}:{tag}"),
                    ["Layers"] = new JsonArray([.. image.Layers.Select(layer => JsonValue.Create(layer))]),
                });
            }

            await AddAsync(tar, "manifest.json", new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(manifest)), cancellation);
        }

        File.Move(temporary, archive, overwrite: true);
        return images.ToDictionary(image => image.Kind, image => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(image.Config)));
    }

    private static byte[] Config(string[] layers, string[] environment) => JsonSerializer.SerializeToUtf8Bytes(new JsonObject
    {
        ["architecture"] = "amd64",
        ["os"] = "linux",
        ["created"] = "1970-01-01T00:00:00Z",
        ["config"] = new JsonObject
        {
            ["Env"] = new JsonArray(
                [
                    JsonValue.Create("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"),
                    .. environment.Select(pair => JsonValue.Create(pair)),
                ]),
        },
        ["rootfs"] = new JsonObject
        {
            ["type"] = "layers",
            ["diff_ids"] = new JsonArray([.. layers.Select(layer => JsonValue.Create(layer))]),
        },
        ["history"] = new JsonArray([.. layers.Select((_, i) => new JsonObject
        {
            ["created"] = "1970-01-01T00:00:00Z",
            ["created_by"] = i == 0 ? "debootstrap --variant=minbase" : ".NET runtime",
        })]),
    });

    private static async Task AddAsync(TarWriter tar, string name, Stream content, CancellationToken cancellation)
    {
        await using (content)
        {
            await tar.WriteEntryAsync(
                new PaxTarEntry(TarEntryType.RegularFile, name) { ModificationTime = DateTimeOffset.UnixEpoch, DataStream = content },
                cancellation);
        }
    }
}
