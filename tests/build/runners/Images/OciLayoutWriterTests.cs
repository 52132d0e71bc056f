using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Slipway.Runners.Images;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Images;

public sealed class OciLayoutWriterTests : IDisposable
{
    private static readonly Dictionary<string, string> Labels = new() { ["org.opencontainers.image.title"] = "slipway/bikes", ["a"] = "b" };
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Program(string name, params string[] files)
    {
        foreach (var file in files)
        {
            _folder.Write($"{name}/{file}", "content of " + file);
        }

        return _folder.File(name);
    }

    private string Write(string program, string layout) =>
        OciLayoutWriter.Write(program, _folder.File(layout), ["dotnet", "/opt/program/Model.dll"], Labels);

    private JsonElement Json(string layout, string name) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_folder.File(layout), name))).RootElement;

    private byte[] Blob(string layout, JsonElement descriptor)
    {
        var digest = descriptor.GetProperty("digest").GetString()!;
        var content = File.ReadAllBytes(Path.Combine(_folder.File(layout), "blobs", "sha256", digest["sha256:".Length..]));
        Assert.Equal(digest, "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content)));
        Assert.Equal(descriptor.GetProperty("size").GetInt64(), content.Length);
        return content;
    }

    [Fact]
    public void Same_program_same_digest_whatever_the_order_times_and_place()
    {
        var one = Program("one", "a.txt", "a/b.txt", "Model.dll", "z/y/x.txt");
        var two = Program("two", "z/y/x.txt", "Model.dll", "a/b.txt", "a.txt");
        foreach (var file in Directory.EnumerateFiles(two, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, new DateTime(1999, 12, 31, 0, 0, 0, DateTimeKind.Utc));
        }

        Assert.Equal(Write(one, "layout-1"), Write(two, "layout-2"));
        Assert.Equal(File.ReadAllBytes(_folder.File("layout-1/index.json")), File.ReadAllBytes(_folder.File("layout-2/index.json")));
    }

    [Fact]
    public void Another_content_name_or_entrypoint_is_another_digest()
    {
        var program = Program("one", "Model.dll");
        var digest = Write(program, "layout");

        Assert.NotEqual(digest, OciLayoutWriter.Write(program, _folder.File("other"), ["dotnet", "/opt/program/Other.dll"], Labels));
        Assert.NotEqual(digest, Write(Program("two", "model.dll"), "layout-2"));
        _folder.Write("one/Model.dll", "other content");
        Assert.NotEqual(digest, Write(program, "layout"));
    }

    [Fact]
    public void Every_descriptor_tells_the_truth()
    {
        var digest = Write(Program("program", "Model.dll", "sub/data.json"), "layout");

        Assert.Equal("1.0.0", Json("layout", "oci-layout").GetProperty("imageLayoutVersion").GetString());
        var index = Json("layout", "index.json");
        Assert.Equal(2, index.GetProperty("schemaVersion").GetInt32());
        var entry = index.GetProperty("manifests")[0];
        Assert.Equal(digest, entry.GetProperty("digest").GetString());
        var manifest = JsonDocument.Parse(Blob("layout", entry)).RootElement;
        Assert.Equal(entry.GetProperty("mediaType").GetString(), manifest.GetProperty("mediaType").GetString());
        var config = JsonDocument.Parse(Blob("layout", manifest.GetProperty("config"))).RootElement;
        var layer = Blob("layout", manifest.GetProperty("layers")[0]);

        using var tar = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(layer), CompressionMode.Decompress))
        {
            gzip.CopyTo(tar);
        }

        Assert.Equal(
            "sha256:" + Convert.ToHexStringLower(SHA256.HashData(tar.ToArray())),
            config.GetProperty("rootfs").GetProperty("diff_ids")[0].GetString());
        Assert.Equal(3, Directory.GetFiles(_folder.File("layout/blobs/sha256")).Length);
        var settings = config.GetProperty("config");
        Assert.Equal(
            ["dotnet", "/opt/program/Model.dll"], settings.GetProperty("Entrypoint").EnumerateArray().Select(part => part.GetString()));
        Assert.Equal("/opt/program", settings.GetProperty("WorkingDir").GetString());
        Assert.Equal("slipway/bikes", settings.GetProperty("Labels").GetProperty("org.opencontainers.image.title").GetString());
    }

    [Fact]
    public void Content_round_trips_readable_by_all_and_without_times()
    {
        Write(Program("program", "Model.dll", "sub/data.json", "wwwroot/é.txt"), "layout");

        var manifest = JsonDocument.Parse(Blob("layout", Json("layout", "index.json").GetProperty("manifests")[0])).RootElement;
        using var gzip = new GZipStream(new MemoryStream(Blob("layout", manifest.GetProperty("layers")[0])), CompressionMode.Decompress);
        using var tar = new TarReader(gzip);
        var entries = new List<(string Name, string? Content)>();
        while (tar.GetNextEntry() is { } entry)
        {
            Assert.Equal(DateTimeOffset.UnixEpoch, entry.ModificationTime);
            Assert.Equal((0, 0), (entry.Uid, entry.Gid));
            Assert.True(entry.Mode.HasFlag(UnixFileMode.OtherRead));
            entries.Add((entry.Name, entry.DataStream is { } content ? new StreamReader(content).ReadToEnd() : null));
        }

        Assert.Equal(
            [
                ("opt/", null), ("opt/program/", null), ("opt/program/Model.dll", "content of Model.dll"),
                ("opt/program/sub/", null), ("opt/program/sub/data.json", "content of sub/data.json"),
                ("opt/program/wwwroot/", null), ("opt/program/wwwroot/é.txt", "content of wwwroot/é.txt"),
            ],
            entries);
    }

    [Fact]
    public void An_older_layout_in_its_place_is_replaced()
    {
        _folder.Write("layout/blobs/sha256/stale", "from another build");

        Write(Program("program", "Model.dll"), "layout");

        Assert.False(File.Exists(_folder.File("layout/blobs/sha256/stale")));
    }
}
