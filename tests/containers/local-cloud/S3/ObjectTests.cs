using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace Slipway.LocalCloud.Tests.S3;

public sealed class ObjectTests(RunningCloud cloud) : IClassFixture<RunningCloud>
{
    public static TheoryData<string> Keys =>
        ["plain.txt", "a/b/c", "a//b", "../../../etc/passwd", "spaces and +plus&amp", "ünïcødé/漢字/🚢", "a/./b", "%41", "q?x=1#y"];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Keeps_any_key_within_the_state_folder(string key)
    {
        var bucket = await cloud.BucketAsync();
        await cloud.S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = key, ContentBody = "content of " + key });

        using var read = await cloud.S3.GetObjectAsync(bucket, key);
        using var reader = new StreamReader(read.ResponseStream);
        Assert.Equal("content of " + key, await reader.ReadToEndAsync());
        var listed = await cloud.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket });
        Assert.Equal(key, Assert.Single(listed.S3Objects).Key);
    }

    [Fact]
    public async Task Raw_dot_segments_are_part_of_the_key()
    {
        var bucket = await cloud.BucketAsync();
        var address = new Uri(cloud.Url);
        using var client = new System.Net.Sockets.TcpClient(address.Host, address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(
            $"PUT /{bucket}/../../x HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi"));
        using var reader = new StreamReader(stream);
        Assert.StartsWith("HTTP/1.1 200", await reader.ReadLineAsync(), StringComparison.Ordinal);

        var listed = await cloud.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket });
        Assert.Equal("../../x", Assert.Single(listed.S3Objects).Key);
    }

    [Fact]
    public async Task Keeps_headers_and_metadata()
    {
        var bucket = await cloud.BucketAsync();
        var put = new PutObjectRequest { BucketName = bucket, Key = "k", ContentBody = "a,b", ContentType = "text/csv" };
        put.Metadata["Snapshot"] = "42";
        put.Headers.CacheControl = "no-store";
        var written = await cloud.S3.PutObjectAsync(put);

        var head = await cloud.S3.GetObjectMetadataAsync(bucket, "k");
        Assert.Equal(
            ("text/csv", "42", "no-store", 3L),
            (head.Headers.ContentType, head.Metadata["snapshot"], head.Headers.CacheControl, head.ContentLength));
        Assert.Equal("\"b345e1dc09f20fdefdea469f09167892\"", written.ETag);
        Assert.Equal(written.ETag, head.ETag);
    }

    [Theory]
    [InlineData("bytes=0-3", "0123", "bytes 0-3/10")]
    [InlineData("bytes=7-", "789", "bytes 7-9/10")]
    [InlineData("bytes=-2", "89", "bytes 8-9/10")]
    [InlineData("bytes=8-100", "89", "bytes 8-9/10")]
    public async Task Answers_a_range(string range, string expected, string contentRange)
    {
        var bucket = await cloud.BucketAsync();
        await cloud.S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "k", ContentBody = "0123456789" });
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/{bucket}/k");
        request.Headers.TryAddWithoutValidation("Range", range);
        using var response = await cloud.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal(expected, await response.Content.ReadAsStringAsync());
        Assert.Equal(contentRange, response.Content.Headers.ContentRange!.ToString());
    }

    [Fact]
    public async Task Refuses_a_range_beyond_the_end()
    {
        var bucket = await cloud.BucketAsync();
        await cloud.S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "k", ContentBody = "0123456789" });
        var error = await Assert.ThrowsAsync<AmazonS3Exception>(() =>
            cloud.S3.GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = "k", ByteRange = new ByteRange(10, 20) }));
        Assert.Equal((HttpStatusCode.RequestedRangeNotSatisfiable, "InvalidRange"), (error.StatusCode, error.ErrorCode));
    }

    [Fact]
    public async Task Names_what_is_missing()
    {
        var bucket = await cloud.BucketAsync();
        Assert.Equal(
            "NoSuchKey", (await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => cloud.S3.GetObjectAsync(bucket, "nothing"))).ErrorCode);
        Assert.Equal(
            "NoSuchBucket",
            (await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => cloud.S3.GetObjectAsync("no-such-bucket", "k"))).ErrorCode);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => cloud.S3.GetObjectMetadataAsync(bucket, "nothing"))).StatusCode);
    }

    [Fact]
    public async Task Deletes_one_and_many()
    {
        var bucket = await cloud.BucketAsync();
        foreach (var key in new[] { "a", "b", "c" })
        {
            await cloud.S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = key, ContentBody = key });
        }

        await cloud.S3.DeleteObjectAsync(bucket, "a");
        await cloud.S3.DeleteObjectAsync(bucket, "never-was");
        var many = await cloud.S3
            .DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = bucket, Objects = [new() { Key = "b" }, new() { Key = "c" }] });

        Assert.Equal(["b", "c"], many.DeletedObjects.Select(one => one.Key));
        Assert.Equal(0, (await cloud.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket })).KeyCount);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(cloud.StateDirectory, "objects", bucket, "content")));
    }

    [Fact]
    public async Task Copies_content_and_metadata()
    {
        var bucket = await cloud.BucketAsync();
        var put = new PutObjectRequest { BucketName = bucket, Key = "from ü", ContentBody = "x", ContentType = "text/plain" };
        put.Metadata["m"] = "1";
        await cloud.S3.PutObjectAsync(put);
        await cloud.S3.CopyObjectAsync(bucket, "from ü", bucket, "to");

        var head = await cloud.S3.GetObjectMetadataAsync(bucket, "to");
        Assert.Equal(("text/plain", "1"), (head.Headers.ContentType, head.Metadata["m"]));
    }

    [Fact]
    public async Task Survives_a_restart_without_leftovers()
    {
        var bucket = await cloud.BucketAsync();
        await cloud.S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "k", ContentBody = "kept" });
        var orphan = Path.Combine(cloud.StateDirectory, "objects", bucket, "content", "0123");
        await File.WriteAllTextAsync(orphan, "never acknowledged");
        await cloud.RestartAsync();

        using var read = await cloud.S3.GetObjectAsync(bucket, "k");
        using var reader = new StreamReader(read.ResponseStream);
        Assert.Equal("kept", await reader.ReadToEndAsync());
        Assert.False(File.Exists(orphan));
    }

    [Fact]
    public async Task Refuses_what_it_does_not_do()
    {
        var bucket = await cloud.BucketAsync();
        var locked = new PutObjectRequest { BucketName = bucket, Key = "k", ContentBody = "x", ObjectLockMode = ObjectLockMode.Governance };
        Assert.Equal("NotImplemented", (await Assert.ThrowsAsync<AmazonS3Exception>(() => cloud.S3.PutObjectAsync(locked))).ErrorCode);
        var metrics = await Assert.ThrowsAsync<AmazonS3Exception>(() =>
            cloud.S3.GetBucketMetricsConfigurationAsync(new GetBucketMetricsConfigurationRequest { BucketName = bucket, MetricsId = "m" }));
        Assert.Contains("?metrics", metrics.Message, StringComparison.Ordinal);
    }
}
