using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Slipway.Runners.Images.Engine;
using Slipway.Runners.Ports;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Images;

public sealed class EngineArchiveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private Task<string> ToLayoutAsync(Stream archive, string layout, string cache = "cache") =>
        EngineArchive.ToLayoutAsync(archive, _folder.File(layout), _folder.File(cache), default);

    private byte[] Blob(string layout, string digest)
    {
        var content = File.ReadAllBytes(Path.Combine(_folder.File(layout), "blobs", "sha256", digest["sha256:".Length..]));
        Assert.Equal(digest, "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content)));
        return content;
    }

    [Fact]
    public async Task The_same_archive_has_the_same_digest_with_and_without_the_cache()
    {
        var digest = await ToLayoutAsync(FakeEngine.Archive("base", "program"), "one");

        Assert.Equal(digest, await ToLayoutAsync(FakeEngine.Archive("base", "program"), "two"));
        Assert.Equal(digest, await ToLayoutAsync(FakeEngine.Archive("base", "program"), "three", "another cache"));
        Assert.NotEqual(digest, await ToLayoutAsync(FakeEngine.Archive("base", "other"), "four"));
    }

    [Fact]
    public async Task The_configuration_stays_and_layers_are_compressed_in_order_links_followed()
    {
        var digest = await ToLayoutAsync(FakeEngine.Archive("base", "program"), "layout");

        var manifest = JsonDocument.Parse(Blob("layout", digest)).RootElement;
        Assert.Equal(
            "{\"os\":\"linux\"}",
            Encoding.UTF8.GetString(Blob("layout", manifest.GetProperty("config").GetProperty("digest").GetString()!)));
        var layers = manifest.GetProperty("layers").EnumerateArray().Select(layer =>
        {
            var blob = Blob("layout", layer.GetProperty("digest").GetString()!);
            Assert.Equal(blob.Length, layer.GetProperty("size").GetInt64());
            using var text = new StreamReader(new GZipStream(new MemoryStream(blob), CompressionMode.Decompress));
            return text.ReadToEnd();
        });
        Assert.Equal(["base", "program", "base"], layers);
        Assert.Equal(
            ["blobs", "index.json", "oci-layout"],
            Directory.EnumerateFileSystemEntries(_folder.File("layout")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task What_is_no_archive_of_an_image_is_told()
    {
        var archive = new MemoryStream(new byte[1024]);

        Assert.Contains(
            "Expected the archive of one image",
            (await Assert.ThrowsAsync<CloudException>(() => ToLayoutAsync(archive, "layout"))).Message,
            StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("layout.unpacked")));
    }
}
