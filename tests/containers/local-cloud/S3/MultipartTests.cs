using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;

namespace Slipway.LocalCloud.Tests.S3;

public sealed class MultipartTests(RunningCloud cloud) : IClassFixture<RunningCloud>
{
    private const int Part = 5 * 1024 * 1024;

    [Fact]
    public async Task Joins_parts_and_tells_their_etag()
    {
        var bucket = await cloud.BucketAsync();
        var content = RandomNumberGenerator.GetBytes(Part + 1000);
        var (id, tags) = await UploadAsync(bucket, content);
        var listed = await cloud.S3.ListPartsAsync(bucket, "k", id);
        Assert.Equal([Part, 1000L], listed.Parts.Select(part => part.Size!.Value));

        var done = await cloud.S3
            .CompleteMultipartUploadAsync(
                new CompleteMultipartUploadRequest { BucketName = bucket, Key = "k", UploadId = id, PartETags = tags });
        var md5 = MD5.HashData([.. MD5.HashData(content.AsSpan(0, Part)), .. MD5.HashData(content.AsSpan(Part))]);
        Assert.Equal($"\"{Convert.ToHexStringLower(md5)}-2\"", done.ETag);

        using var read = await cloud.S3.GetObjectAsync(bucket, "k");
        using var copy = new MemoryStream();
        await read.ResponseStream.CopyToAsync(copy);
        Assert.Equal(SHA256.HashData(content), SHA256.HashData(copy.ToArray()));
        Assert.Equal("application/x-test", read.Headers.ContentType);
        Assert.Equal(
            "NoSuchUpload", (await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => cloud.S3.ListPartsAsync(bucket, "k", id))).ErrorCode);
    }

    [Fact]
    public async Task Survives_a_restart_before_it_is_complete()
    {
        var bucket = await cloud.BucketAsync();
        var content = RandomNumberGenerator.GetBytes(Part + 7);
        var (id, tags) = await UploadAsync(bucket, content);
        await cloud.RestartAsync();
        await cloud.S3
            .CompleteMultipartUploadAsync(
                new CompleteMultipartUploadRequest { BucketName = bucket, Key = "k", UploadId = id, PartETags = tags });
        Assert.Equal(content.Length, (await cloud.S3.GetObjectMetadataAsync(bucket, "k")).ContentLength);
    }

    [Fact]
    public async Task Completes_only_when_absent()
    {
        var bucket = await cloud.BucketAsync();
        var (id, tags) = await UploadAsync(bucket, RandomNumberGenerator.GetBytes(100));
        await cloud.S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "k", ContentBody = "quicker" });
        var complete = new CompleteMultipartUploadRequest
        {
            BucketName = bucket,
            Key = "k",
            UploadId = id,
            PartETags = tags,
            IfNoneMatch = "*",
        };
        Assert.Equal(
            "PreconditionFailed",
            (await Assert.ThrowsAsync<AmazonS3Exception>(() => cloud.S3.CompleteMultipartUploadAsync(complete))).ErrorCode);
    }

    [Fact]
    public async Task Refuses_parts_that_are_small_unknown_or_out_of_order()
    {
        var bucket = await cloud.BucketAsync();
        var id = (await cloud.S3.InitiateMultipartUploadAsync(bucket, "k")).UploadId;
        var first = await PartAsync(bucket, id, 1, [1]);
        var second = await PartAsync(bucket, id, 2, [2]);
        Assert.Contains("<Code>EntityTooSmall</Code>", await CompleteAsync((1, first.ETag), (2, second.ETag)), StringComparison.Ordinal);
        Assert.Contains("<Code>InvalidPartOrder</Code>", await CompleteAsync((2, second.ETag), (1, first.ETag)), StringComparison.Ordinal);
        Assert.Contains("<Code>InvalidPart</Code>", await CompleteAsync((1, second.ETag)), StringComparison.Ordinal);
        Assert.Contains("<Code>InvalidPart</Code>", await CompleteAsync((3, first.ETag)), StringComparison.Ordinal);
        Assert.Contains("<Code>MalformedXML</Code>", await CompleteAsync(), StringComparison.Ordinal);

        async Task<string> CompleteAsync(params (int Number, string ETag)[] parts)
        {
            var elements = parts.Select(part => $"<Part><PartNumber>{part.Number}</PartNumber><ETag>{part.ETag}</ETag></Part>");
            using var content = new StringContent($"<CompleteMultipartUpload>{string.Concat(elements)}</CompleteMultipartUpload>");
            using var response = await cloud.Http.PostAsync($"/{bucket}/k?uploadId={id}", content);
            return await response.Content.ReadAsStringAsync();
        }
    }

    [Theory]
    [InlineData("FULL_OBJECT", "y/Q5Jg==")]
    [InlineData("COMPOSITE", "7kxlUA==-1")]
    public async Task Keeps_a_checksum_of_the_whole_or_of_the_parts(string type, string expected)
    {
        var bucket = await cloud.BucketAsync();
        var id = (await cloud.S3.InitiateMultipartUploadAsync(new InitiateMultipartUploadRequest
        {
            BucketName = bucket, Key = "k", ChecksumAlgorithm = ChecksumAlgorithm.CRC32, ChecksumType = type,
        })).UploadId;
        var part = await PartAsync(bucket, id, 1, "123456789"u8.ToArray());
        await cloud.S3
            .CompleteMultipartUploadAsync(
                new CompleteMultipartUploadRequest { BucketName = bucket, Key = "k", UploadId = id, PartETags = [part] });
        var head = await cloud.S3
            .GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = bucket, Key = "k", ChecksumMode = ChecksumMode.ENABLED });
        Assert.Equal((expected, type), (head.ChecksumCRC32, head.ChecksumType.Value));
    }

    [Fact]
    public async Task Aborts_and_leaves_nothing()
    {
        var bucket = await cloud.BucketAsync();
        var (id, _) = await UploadAsync(bucket, RandomNumberGenerator.GetBytes(100));
        Assert.Single((await cloud.S3.ListMultipartUploadsAsync(bucket)).MultipartUploads);
        await cloud.S3.AbortMultipartUploadAsync(bucket, "k", id);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(cloud.StateDirectory, "objects", bucket, "uploads")));
        Assert.Equal("NoSuchUpload", (await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => PartAsync(bucket, id, 1, [1]))).ErrorCode);
    }

    private async Task<(string Id, List<PartETag> Parts)> UploadAsync(string bucket, byte[] content)
    {
        var id =
            (await cloud.S3
                .InitiateMultipartUploadAsync(
                    new InitiateMultipartUploadRequest { BucketName = bucket, Key = "k", ContentType = "application/x-test" })).UploadId;
        var parts = content.Chunk(Part).ToArray();
        var tags = new List<PartETag>();
        for (var i = 0; i < parts.Length; i++)
        {
            tags.Add(await PartAsync(bucket, id, i + 1, parts[i]));
        }

        return (id, tags);
    }

    private async Task<PartETag> PartAsync(string bucket, string id, int number, byte[] content) =>
        new(number, (await cloud.S3.UploadPartAsync(
            new UploadPartRequest
            {
                BucketName = bucket,
                Key = "k",
                UploadId = id,
                PartNumber = number,
                InputStream = new MemoryStream(content),
            })).ETag);
}
