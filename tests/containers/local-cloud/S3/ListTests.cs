using Amazon.S3;
using Amazon.S3.Model;

namespace Slipway.LocalCloud.Tests.S3;

public sealed class ListTests(RunningCloud cloud) : IClassFixture<RunningCloud>
{
    [Fact]
    public async Task Rolls_up_by_delimiter_across_pages()
    {
        var bucket = await FilledAsync("a/1", "a/2", "b", "c/x/1", "c/x/2", "c/y", "d");
        var (keys, prefixes, pages) = (new List<string>(), new List<string>(), 0);
        var request = new ListObjectsV2Request { BucketName = bucket, Delimiter = "/", MaxKeys = 1 };
        ListObjectsV2Response page;
        do
        {
            page = await cloud.S3.ListObjectsV2Async(request);
            Assert.Equal(1, page.KeyCount);
            keys.AddRange(page.S3Objects?.Select(one => one.Key) ?? []);
            prefixes.AddRange(page.CommonPrefixes ?? []);
            request.ContinuationToken = page.NextContinuationToken;
            pages++;
        }
        while (page.IsTruncated == true);

        Assert.Equal((["b", "d"], ["a/", "c/"], 4), (keys.ToArray(), prefixes.ToArray(), pages), Comparer);
    }

    [Fact]
    public async Task Lists_below_a_prefix()
    {
        var bucket = await FilledAsync("a/1", "a/b/2", "ab", "b");
        var page = await cloud.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket, Prefix = "a/", Delimiter = "/" });
        Assert.Equal("a/1", Assert.Single(page.S3Objects).Key);
        Assert.Equal("a/b/", Assert.Single(page.CommonPrefixes));
    }

    [Fact]
    public async Task Starts_after_a_key()
    {
        var bucket = await FilledAsync("a", "b", "c");
        var page = await cloud.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket, StartAfter = "a" });
        Assert.Equal(["b", "c"], page.S3Objects.Select(one => one.Key));
    }

    [Fact]
    public async Task Orders_by_utf8_bytes()
    {
        // U+FF5E sorts before U+1F6A2 in UTF-8, and after its surrogates in UTF-16.
        var bucket = await FilledAsync("🚢", "～", "z", "é", "Z");
        var page = await cloud.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket });
        Assert.Equal(["Z", "z", "é", "～", "🚢"], page.S3Objects.Select(one => one.Key));
    }

    [Fact]
    public async Task Refuses_a_token_it_never_gave() =>
        Assert.Equal("InvalidArgument", (await Assert.ThrowsAsync<AmazonS3Exception>(async () =>
            await cloud.S3
                .ListObjectsV2Async(
                    new ListObjectsV2Request { BucketName = await cloud.BucketAsync(), ContinuationToken = "?" }))).ErrorCode);

    private static bool Comparer((string[] Keys, string[] Prefixes, int Pages) left, (string[] Keys, string[] Prefixes, int Pages) right) =>
        left.Keys.SequenceEqual(right.Keys) && left.Prefixes.SequenceEqual(right.Prefixes) && left.Pages == right.Pages;

    private async Task<string> FilledAsync(params string[] keys)
    {
        var bucket = await cloud.BucketAsync();
        foreach (var key in keys)
        {
            await cloud.S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = key, ContentBody = key });
        }

        return bucket;
    }
}
