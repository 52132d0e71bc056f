using System.Security.Cryptography;
using System.Text;
using Slipway.LocalCloud.S3.Storage;

namespace Slipway.LocalCloud.Tests.S3.Storage;

/// <summary>State folders of before there were versions, written here as they were written then.</summary>
public sealed class OlderLayoutTests : IDisposable
{
    private const string Record =
        """{"Key":"k","Content":"c1","Size":3,"ETag":"e","LastModified":"2025-01-01T00:00:00+00:00","Headers":{"Content-Type":"text/x"},"Metadata":{},"Checksum":null,"Tags":{"a":"1"}}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_object_is_the_null_version_and_its_overwriting_keeps_it_where_versioning_was_enabled()
    {
        _folder.File($"index/{Hash("k")}.json", Record);
        _folder.File("content/c1", "old");
        _folder.File("settings/versioning.txt", "<Status>Enabled</Status>");
        var bucket = new Bucket(_folder.Path, "b", DateTimeOffset.UnixEpoch);
        Assert.Equal(("null", "1"), (bucket.Find("k")!.VersionId, bucket.Find("k")!.Tags["a"]));
        bucket.Delete("k", null, () => DateTimeOffset.UnixEpoch, _ => { });

        var again = new Bucket(_folder.Path, "b", DateTimeOffset.UnixEpoch);
        Assert.Null(again.Find("k"));
        Assert.True(again.Latest("k")!.IsMarker);
        using var reader = new StreamReader(again.Open("k", "null")!.ToStream());
        Assert.Equal("old", reader.ReadToEnd());
    }

    [Fact]
    public void An_upload_under_way_goes_on_with_its_parts()
    {
        var id = new string('a', 32);
        _folder.File(
            $"uploads/{id}/upload.json",
            $$"""{"Id":"{{id}}","Key":"k","Initiated":"2025-01-01T00:00:00+00:00","Headers":{},"Metadata":{},"ChecksumAlgorithm":null,"ChecksumType":null}""");
        _folder.File(
            $"uploads/{id}/part-00001.json",
            """{"Number":1,"Content":"p1","Size":3,"ETag":"e","LastModified":"2025-01-01T00:00:00+00:00","Checksum":null}""");
        _folder.File($"uploads/{id}/content/p1", "one");
        _folder.File($"uploads/{id}/content/torn", "never acknowledged");
        for (var start = 0; start < 2; start++)
        {
            var bucket = new Bucket(_folder.Path, "b", DateTimeOffset.UnixEpoch);
            Assert.Equal("p1", Assert.Single(bucket.Uploads.Parts(id)).Content);
            Assert.Equal(["p1"], Directory.EnumerateFiles(Path.Combine(_folder.Path, "content")).Select(Path.GetFileName));
        }
    }

    [Fact]
    public void Parts_that_an_object_took_over_before_a_kill_are_its_own()
    {
        var id = new string('a', 32);
        _folder.File(
            $"uploads/{id}/upload.json",
            $$"""{"Id":"{{id}}","Key":"k","Initiated":"2025-01-01T00:00:00+00:00","Headers":{},"Metadata":{},"ChecksumAlgorithm":null,"ChecksumType":null}""");
        _folder.File(
            $"uploads/{id}/part-00001.json",
            """{"Number":1,"Content":"c1","Size":3,"ETag":"e","LastModified":"2025-01-01T00:00:00+00:00","Checksum":null}""");
        _folder.File(
            $"uploads/{id}/part-00002.json",
            """{"Number":2,"Content":"left","Size":3,"ETag":"e","LastModified":"2025-01-01T00:00:00+00:00","Checksum":null}""");
        _folder.File("content/c1", "one");
        _folder.File("content/left", "not chosen");
        _folder.File(
            $"index/{Hash("k")}.json",
            Record.Replace(
                "\"Checksum\":null",
                """ "Checksum":null,"Sequence":1,"Parts":[{"Number":1,"Content":"c1","Size":3}] """,
                StringComparison.Ordinal));
        var bucket = new Bucket(_folder.Path, "b", DateTimeOffset.UnixEpoch);
        Assert.Empty(bucket.Uploads.List());
        Assert.Equal(["c1"], Directory.EnumerateFiles(Path.Combine(_folder.Path, "content")).Select(Path.GetFileName));
        using var reader = new StreamReader(bucket.Open("k")!.ToStream());
        Assert.Equal("one", reader.ReadToEnd());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("null")]
    public void What_is_no_record_is_named(string text)
    {
        var path = _folder.File("index/x.json", text);
        var fault = Assert.Throws<InvalidDataException>(() => new Bucket(_folder.Path, "b", DateTimeOffset.UnixEpoch));
        Assert.Contains(path, fault.Message, StringComparison.Ordinal);
    }

    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
