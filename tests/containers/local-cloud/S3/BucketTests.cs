using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace Slipway.LocalCloud.Tests.S3;

public sealed class BucketTests(RunningCloud cloud) : IClassFixture<RunningCloud>
{
    [Fact]
    public async Task Creates_lists_finds_and_deletes()
    {
        var bucket = await cloud.BucketAsync();
        await cloud.S3.PutBucketAsync(bucket);
        Assert.Contains((await cloud.S3.ListBucketsAsync()).Buckets, one => one.BucketName == bucket);
        Assert.Equal("us-east-1", (await cloud.S3.HeadBucketAsync(new HeadBucketRequest { BucketName = bucket })).BucketRegion);
        Assert.Equal("", (await cloud.S3.GetBucketLocationAsync(bucket)).Location?.Value ?? "");

        await cloud.S3.DeleteBucketAsync(bucket);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await Assert.ThrowsAnyAsync<AmazonS3Exception>(
                () => cloud.S3.HeadBucketAsync(new HeadBucketRequest { BucketName = bucket }))).StatusCode);
    }

    [Fact]
    public async Task Keeps_a_bucket_that_holds_objects()
    {
        var bucket = await cloud.BucketAsync();
        await cloud.S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "k", ContentBody = "x" });
        Assert.Equal("BucketNotEmpty", (await Assert.ThrowsAsync<AmazonS3Exception>(() => cloud.S3.DeleteBucketAsync(bucket))).ErrorCode);
    }

    [Theory]
    [InlineData("Upper")]
    [InlineData("a")]
    [InlineData("a..b")]
    [InlineData("10.0.0.1")]
    [InlineData("-abc")]
    [InlineData("under_score")]
    [InlineData("..")]
    public async Task Refuses_a_bad_name(string name)
    {
        using var response = await cloud.Http.PutAsync($"/{name.Replace("..", "%2e%2e", StringComparison.Ordinal)}", null);
        Assert.Contains(response.StatusCode, new[] { HttpStatusCode.BadRequest, HttpStatusCode.NotImplemented });
        Assert.Equal("application/xml", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Refuses_another_region()
    {
        var error = await Assert.ThrowsAsync<AmazonS3Exception>(() =>
            cloud.S3.PutBucketAsync(new PutBucketRequest { BucketName = "elsewhere", BucketRegionName = "eu-central-1" }));
        Assert.Equal("IllegalLocationConstraintException", error.ErrorCode);
    }
}
