using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace Slipway.LocalCloud.Tests.S3;

public sealed class SettingTests(RunningCloud cloud) : IClassFixture<RunningCloud>
{
    [Fact]
    public async Task Keeps_settings_and_tags_over_a_restart_and_goes_with_the_bucket()
    {
        var bucket = await cloud.BucketAsync();
        await cloud.S3.PutBucketTaggingAsync(bucket, [new Tag { Key = "a", Value = "b" }]);
        await cloud.S3.DeletePublicAccessBlockAsync(new DeletePublicAccessBlockRequest { BucketName = bucket });
        await cloud.S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "k", ContentBody = "x" });
        await cloud.S3
            .PutObjectTaggingAsync(
                new PutObjectTaggingRequest
                {
                    BucketName = bucket,
                    Key = "k",
                    Tagging = new Tagging { TagSet = [new() { Key = "c", Value = "d" }] },
                });
        await cloud.RestartAsync();

        Assert.Equal(
            "b", Assert.Single((await cloud.S3.GetBucketTaggingAsync(new GetBucketTaggingRequest { BucketName = bucket })).TagSet).Value);
        Assert.Equal("NoSuchPublicAccessBlockConfiguration", (await Assert.ThrowsAsync<AmazonS3Exception>(() =>
            cloud.S3.GetPublicAccessBlockAsync(new GetPublicAccessBlockRequest { BucketName = bucket }))).ErrorCode);
        Assert.Equal(
            "d",
            Assert.Single(
                (await cloud.S3.GetObjectTaggingAsync(new GetObjectTaggingRequest { BucketName = bucket, Key = "k" })).Tagging).Value);

        await cloud.S3.DeleteObjectAsync(bucket, "k");
        await cloud.S3.DeleteBucketAsync(bucket);
        await cloud.S3.PutBucketAsync(bucket);
        Assert.Equal("NoSuchTagSet", (await Assert.ThrowsAsync<AmazonS3Exception>(() =>
            cloud.S3.GetBucketTaggingAsync(new GetBucketTaggingRequest { BucketName = bucket }))).ErrorCode);
    }

    [Fact]
    public async Task Tags_of_a_multipart_upload_are_the_objects()
    {
        var bucket = await cloud.BucketAsync();
        var begun = await cloud.S3
            .InitiateMultipartUploadAsync(
                new InitiateMultipartUploadRequest { BucketName = bucket, Key = "k", TagSet = [new() { Key = "a", Value = "b" }] });
        using var content = new MemoryStream([1]);
        var part = await cloud.S3
            .UploadPartAsync(
                new UploadPartRequest { BucketName = bucket, Key = "k", UploadId = begun.UploadId, PartNumber = 1, InputStream = content });
        await cloud.S3
            .CompleteMultipartUploadAsync(
                new CompleteMultipartUploadRequest
                {
                    BucketName = bucket,
                    Key = "k",
                    UploadId = begun.UploadId,
                    PartETags = [new(1, part.ETag)],
                });
        Assert.Equal(
            "b",
            Assert.Single(
                (await cloud.S3.GetObjectTaggingAsync(new GetObjectTaggingRequest { BucketName = bucket, Key = "k" })).Tagging).Value);
    }

    [Theory]
    [InlineData("tagging", "<Tagging/>", "MalformedXML")]
    [InlineData("tagging", "<Other/>", "MalformedXML")]
    [InlineData(
        "versioning",
        "<VersioningConfiguration><Status>Perhaps</Status></VersioningConfiguration>",
        "IllegalVersioningConfigurationException")]
    [InlineData("lifecycle", "<LifecycleConfiguration/>", "MalformedXML")]
    [InlineData("lifecycle", "<LifecycleConfiguration><Rule>&#1;</Rule></LifecycleConfiguration>", "MalformedXML")]
    [InlineData("policy", "[]", "MalformedPolicy")]
    public async Task Refuses_what_is_no_setting(string subresource, string body, string code)
    {
        var bucket = await cloud.BucketAsync();
        using var response = await cloud.Http.PutAsync($"/{bucket}?{subresource}", new StringContent(body));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains($"<Code>{code}</Code>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
