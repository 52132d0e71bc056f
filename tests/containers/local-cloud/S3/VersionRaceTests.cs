using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;

namespace Slipway.LocalCloud.Tests.S3;

public sealed class VersionRaceTests(RunningCloud cloud) : IClassFixture<RunningCloud>
{
    private const int Part = 5 * 1024 * 1024;

    [Fact]
    public async Task Writers_of_one_key_at_once_lose_no_version_and_agree_on_the_latest()
    {
        const int writers = 32;
        var bucket = await VersionedAsync();
        var written = await Task.WhenAll(Enumerable.Range(0, writers).Select(async writer =>
            (Id: (await PutAsync(bucket, "k", $"{writer}")).VersionId, Content: $"{writer}")));
        Assert.Equal(writers, written.Select(one => one.Id).Distinct().Count());
        foreach (var restarted in new[] { false, true })
        {
            if (restarted)
            {
                await cloud.RestartAsync();
            }

            var listed = (await cloud.S3.ListVersionsAsync(bucket)).Versions;
            Assert.Equal(written.Select(one => one.Id).Order(), listed.Select(one => one.VersionId).Order());
            Assert.Equal((await cloud.S3.GetObjectMetadataAsync(bucket, "k")).VersionId,
                Assert.Single(listed, one => one.IsLatest == true).VersionId);
            Assert.True(listed[0].IsLatest);
        }

        foreach (var (id, content) in written)
        {
            Assert.Equal(content, await ReadAsync(bucket, "k", id));
        }
    }

    [Fact]
    public async Task Of_many_that_write_only_when_absent_one_wins_after_each_marker()
    {
        var bucket = await VersionedAsync();
        for (var round = 0; round < 3; round++)
        {
            var wins = await Task.WhenAll(Enumerable.Range(0, 16).Select(async writer =>
            {
                try
                {
                    await cloud.S3.PutObjectAsync(
                        new PutObjectRequest { BucketName = bucket, Key = "k", ContentBody = $"{writer}", IfNoneMatch = "*" });
                    return true;
                }
                catch (AmazonS3Exception lost) when (lost.StatusCode is HttpStatusCode.PreconditionFailed)
                {
                    return false;
                }
            }));
            Assert.Single(wins, won => won);
            Assert.Equal("true", (await cloud.S3.DeleteObjectAsync(bucket, "k")).DeleteMarker);
        }
    }

    [Fact]
    public async Task An_upload_is_completed_once_and_a_reader_reads_on_when_the_object_is_deleted()
    {
        var bucket = await cloud.BucketAsync();
        var content = RandomNumberGenerator.GetBytes((2 * Part) + 3);
        var (id, parts) = await PartsAsync(bucket, content);
        var complete = new CompleteMultipartUploadRequest { BucketName = bucket, Key = "k", UploadId = id, PartETags = parts };
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            try
            {
                return (await cloud.S3.CompleteMultipartUploadAsync(complete)).HttpStatusCode.ToString();
            }
            catch (AmazonS3Exception lost)
            {
                return lost.ErrorCode;
            }
        }));
        Assert.Contains("OK", results);
        Assert.All(results, result => Assert.Contains(result, new[] { "OK", "OperationAborted" }));

        // Whoever lost the answer gets it again, also later; the object was made once.
        await cloud.RestartAsync();
        var before = await cloud.S3.GetObjectMetadataAsync(bucket, "k");
        Assert.Equal(before.ETag, (await cloud.S3.CompleteMultipartUploadAsync(complete)).ETag);
        Assert.Equal(before.LastModified, (await cloud.S3.GetObjectMetadataAsync(bucket, "k")).LastModified);

        using var read = await cloud.Http.GetAsync($"/{bucket}/k", HttpCompletionOption.ResponseHeadersRead);
        await cloud.S3.DeleteObjectAsync(bucket, "k");
        Assert.Equal(SHA256.HashData(content), SHA256.HashData(await read.Content.ReadAsByteArrayAsync()));
        Assert.True(SpinWait.SpinUntil(() =>
            !Directory.EnumerateFiles(Path.Combine(cloud.StateDirectory, "objects", bucket, "content")).Any(), TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task A_write_into_a_bucket_that_is_deleted_meanwhile_is_told_so_and_leaves_nothing()
    {
        var bucket = await cloud.BucketAsync();
        var address = new Uri(cloud.Url);
        using var client = new TcpClient(address.Host, address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"PUT /{bucket}/k HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Length: {Part}\r\nConnection: "
                + "close\r\n\r\n"));

        // All but a byte, and more than is kept beside its record: it has a file of its own before it is whole.
        await stream.WriteAsync(new byte[Part - 1]);
        var contents = Path.Combine(cloud.StateDirectory, "objects", bucket, "content");
        Assert.True(SpinWait.SpinUntil(() => Directory.EnumerateFiles(contents).Any(), TimeSpan.FromSeconds(30)));
        await cloud.S3.DeleteBucketAsync(bucket);
        await stream.WriteAsync("y"u8.ToArray());
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync();
        Assert.StartsWith("HTTP/1.1 404 ", answer, StringComparison.Ordinal);
        Assert.Contains("<Code>NoSuchBucket</Code>", answer, StringComparison.Ordinal);
        Assert.False(Directory.Exists(contents));
    }

    [Fact]
    public async Task Parts_that_were_not_chosen_or_replaced_leave_nothing()
    {
        var bucket = await cloud.BucketAsync();
        var content = RandomNumberGenerator.GetBytes(Part + 3);
        var (id, parts) = await PartsAsync(bucket, content);
        var again = await PartAsync(bucket, id, 1, content[..Part]);
        await PartAsync(bucket, id, 9, [1, 2, 3]);
        await cloud.S3.CompleteMultipartUploadAsync(
            new CompleteMultipartUploadRequest { BucketName = bucket, Key = "k", UploadId = id, PartETags = [again, parts[1]] });
        Assert.Equal(2, Directory.EnumerateFiles(Path.Combine(cloud.StateDirectory, "objects", bucket, "content")).Count());
        await cloud.RestartAsync();
        using var read = await cloud.Http.GetAsync($"/{bucket}/k");
        Assert.Equal(content, await read.Content.ReadAsByteArrayAsync());
    }

    private async Task<string> VersionedAsync()
    {
        var bucket = await cloud.BucketAsync();
        await cloud.S3.PutBucketVersioningAsync(new PutBucketVersioningRequest { BucketName = bucket, VersioningConfig =
            new S3BucketVersioningConfig { Status = VersionStatus.Enabled } });
        return bucket;
    }

    private Task<PutObjectResponse> PutAsync(string bucket, string key, string content) =>
        cloud.S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = key, ContentBody = content });

    private async Task<string> ReadAsync(string bucket, string key, string version)
    {
        using var read = await cloud.S3.GetObjectAsync(bucket, key, version);
        using var reader = new StreamReader(read.ResponseStream);
        return await reader.ReadToEndAsync();
    }

    private async Task<(string Id, List<PartETag> Parts)> PartsAsync(string bucket, byte[] content)
    {
        var id = (await cloud.S3.InitiateMultipartUploadAsync(bucket, "k")).UploadId;
        var parts = new List<PartETag>();
        foreach (var (number, part) in content.Chunk(Part).Index())
        {
            parts.Add(await PartAsync(bucket, id, number + 1, part));
        }

        return (id, parts);
    }

    private async Task<PartETag> PartAsync(string bucket, string id, int number, byte[] content) =>
        new(number, (await cloud.S3.UploadPartAsync(
        new UploadPartRequest { BucketName = bucket, Key = "k", UploadId = id, PartNumber = number, InputStream =
            new MemoryStream(content) })).ETag);
}
