using System.Net;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using Checksum = Slipway.LocalCloud.S3.Checksums.Checksum;
using ChecksumAlgorithm = Amazon.S3.ChecksumAlgorithm;

namespace Slipway.LocalCloud.Tests.S3;

public sealed class ChecksumTests(RunningCloud cloud) : IClassFixture<RunningCloud>
{
    [Theory]
    [InlineData("CRC32", "CBF43926")]
    [InlineData("CRC32C", "E3069283")]
    [InlineData("CRC64NVME", "AE8B14860A799888")]
    [InlineData("SHA1", "F7C3BC1D808E04732ADF679965CCC34CA7AE3441")]
    public void Gives_the_published_check_value(string algorithm, string expected)
    {
        using var whole = Checksum.Create(algorithm);
        whole.Append("123456789"u8);
        Assert.Equal(expected, Convert.ToHexString(whole.Finish()));

        using var pieces = Checksum.Create(algorithm);
        pieces.Append("1"u8);
        pieces.Append("23456789"u8);
        Assert.Equal(expected, Convert.ToHexString(pieces.Finish()));
    }

    [Fact]
    public async Task Stores_and_tells_what_the_sdk_sent()
    {
        var bucket = await cloud.BucketAsync();
        foreach (var algorithm in new[] { ChecksumAlgorithm.CRC32, ChecksumAlgorithm.SHA1, ChecksumAlgorithm.SHA256 })
        {
            var written = await cloud.S3
                .PutObjectAsync(
                    new PutObjectRequest
                    {
                        BucketName = bucket,
                        Key = algorithm,
                        ContentBody = "123456789",
                        ChecksumAlgorithm = algorithm,
                    });
            var head = await cloud.S3
                .GetObjectMetadataAsync(
                    new GetObjectMetadataRequest { BucketName = bucket, Key = algorithm, ChecksumMode = ChecksumMode.ENABLED });
            Assert.Equal(written.ETag, head.ETag);
            Assert.Single(new[] { head.ChecksumCRC32, head.ChecksumSHA1, head.ChecksumSHA256 }, value => value is not null);
        }
    }

    [Theory]
    [InlineData("STREAMING-UNSIGNED-PAYLOAD-TRAILER", "5\r\n12345\r\n4\r\n6789\r\n0\r\nx-amz-checksum-crc32:y/Q5Jg==\r\n\r\n")]
    [InlineData(
        "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
        "9;chunk-signature=ab\r\n123456789\r\n0;chunk-signature=cd\r\nx-amz-checksum-crc32:y/Q5Jg==\nx-amz-trailer-signature:ef\r\n\r\n")]
    public async Task Takes_chunks_apart_and_checks_the_trailer(string encoding, string body)
    {
        var bucket = await cloud.BucketAsync();
        using var response = await PutAsync(bucket, encoding, body, 9);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("y/Q5Jg==", Assert.Single(response.Headers.GetValues("x-amz-checksum-crc32")));
        Assert.Equal("123456789", await cloud.Http.GetStringAsync($"/{bucket}/k"));
    }

    [Theory]
    [InlineData("9\r\n123456789\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n", "BadDigest")]
    [InlineData("9\r\n123456789\r\n", "IncompleteBody")]
    [InlineData("8\r\n12345678\r\n0\r\n\r\n", "IncompleteBody")]
    [InlineData("9\r\n12345", "IncompleteBody")]
    [InlineData("xyz\r\n", "InvalidRequest")]
    public async Task Refuses_a_broken_body_and_keeps_nothing(string body, string code)
    {
        var bucket = await cloud.BucketAsync();
        using var response = await PutAsync(bucket, "STREAMING-UNSIGNED-PAYLOAD-TRAILER", body, 9);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains($"<Code>{code}</Code>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(cloud.StateDirectory, "objects", bucket, "content")));
    }

    [Theory]
    [InlineData("Content-MD5", "AAAAAAAAAAAAAAAAAAAAAA==", "BadDigest")]
    [InlineData("Content-MD5", "nonsense", "InvalidDigest")]
    [InlineData("x-amz-content-sha256", "0000000000000000000000000000000000000000000000000000000000000000", "XAmzContentSHA256Mismatch")]
    [InlineData("x-amz-checksum-crc64nvme", "AAAAAAAAAAA=", "BadDigest")]
    [InlineData("x-amz-checksum-md4", "AAAAAAAAAAA=", "InvalidRequest")]
    public async Task Holds_the_body_against_its_headers(string header, string value, string code)
    {
        var bucket = await cloud.BucketAsync();
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/{bucket}/k") { Content = new StringContent("x") };
        request.Content.Headers.TryAddWithoutValidation(header, value);
        using var response = await cloud.Http.SendAsync(request);
        Assert.Contains($"<Code>{code}</Code>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> PutAsync(string bucket, string encoding, string body, int length)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/{bucket}/k")
        {
            Content = new ByteArrayContent(Encoding.ASCII.GetBytes(body)),
        };
        request.Headers.Add("x-amz-content-sha256", encoding);
        request.Headers.Add("x-amz-decoded-content-length", $"{length}");
        request.Headers.Add("x-amz-trailer", "x-amz-checksum-crc32");
        request.Content.Headers.ContentEncoding.Add("aws-chunked");
        return await cloud.Http.SendAsync(request);
    }
}
