using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace Slipway.LocalCloud.Tests.S3;

public sealed class ConditionTests(RunningCloud cloud) : IClassFixture<RunningCloud>
{
    [Fact]
    public async Task Writes_only_when_absent()
    {
        var bucket = await cloud.BucketAsync();
        await PutAsync(bucket, "k", "first", ifNoneMatch: "*");
        var error = await Assert.ThrowsAsync<AmazonS3Exception>(() => PutAsync(bucket, "k", "second", ifNoneMatch: "*"));
        Assert.Equal((HttpStatusCode.PreconditionFailed, "PreconditionFailed"), (error.StatusCode, error.ErrorCode));
    }

    [Fact]
    public async Task Writes_only_over_the_version_it_knows()
    {
        var bucket = await cloud.BucketAsync();
        var first = await PutAsync(bucket, "k", "first");
        await PutAsync(bucket, "k", "second", ifMatch: first.ETag);
        Assert.Equal(
            "PreconditionFailed",
            (await Assert.ThrowsAsync<AmazonS3Exception>(() => PutAsync(bucket, "k", "third", ifMatch: first.ETag))).ErrorCode);
        Assert.Equal(
            "NoSuchKey",
            (await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => PutAsync(bucket, "gone", "x", ifMatch: first.ETag))).ErrorCode);
    }

    [Fact]
    public async Task Of_fifty_writers_exactly_one_wins_each_version()
    {
        const int writers = 50;
        var bucket = await cloud.BucketAsync();
        var version = (await PutAsync(bucket, "log", "0")).ETag;
        for (var round = 1; round <= 4; round++)
        {
            var known = version;
            var results = await Task.WhenAll(Enumerable.Range(0, writers).Select(async writer =>
            {
                try
                {
                    return (await PutAsync(bucket, "log", $"{round}-{writer}", ifMatch: known)).ETag;
                }
                catch (AmazonS3Exception lost) when (lost.StatusCode is HttpStatusCode.PreconditionFailed)
                {
                    return null;
                }
            }));

            version = Assert.Single(results, tag => tag is not null);
            Assert.Equal(version, (await cloud.S3.GetObjectMetadataAsync(bucket, "log")).ETag);
        }
    }

    [Fact]
    public async Task Of_many_creators_exactly_one_wins()
    {
        var bucket = await cloud.BucketAsync();
        var won = await Task.WhenAll(Enumerable.Range(0, 20).Select(async writer =>
        {
            try
            {
                await PutAsync(bucket, "new", $"{writer}", ifNoneMatch: "*");
                return true;
            }
            catch (AmazonS3Exception lost) when (lost.StatusCode is HttpStatusCode.PreconditionFailed)
            {
                return false;
            }
        }));
        Assert.Equal(1, won.Count(one => one));
    }

    [Fact]
    public async Task A_deletion_during_a_conditional_write_is_a_conflict()
    {
        var bucket = await cloud.BucketAsync();
        var first = await PutAsync(bucket, "k", "first");
        using var content = new PausedContent(new string('x', 5_000_000));
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/{bucket}/k") { Content = content };
        request.Headers.TryAddWithoutValidation("If-Match", first.ETag);
        var writing = cloud.Http.SendAsync(request);
        await content.Begun;

        // The server checks the condition before it stores the first byte: the file of a content that is not small is the sign that it did.
        var folder = Path.Combine(cloud.StateDirectory, "objects", bucket, "content");
        Assert.True(SpinWait.SpinUntil(() => Directory.GetFiles(folder).Length > 0, TimeSpan.FromSeconds(30)));

        await cloud.S3.DeleteObjectAsync(bucket, "k");
        content.Finish();
        using var response = await writing;

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains("<Code>ConditionalRequestConflict</Code>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public async Task Deletes_only_the_version_it_knows()
    {
        var bucket = await cloud.BucketAsync();
        var first = await PutAsync(bucket, "k", "first");
        await PutAsync(bucket, "k", "second");
        var stale = new DeleteObjectRequest { BucketName = bucket, Key = "k", IfMatch = first.ETag };
        Assert.Equal(
            "PreconditionFailed", (await Assert.ThrowsAsync<AmazonS3Exception>(() => cloud.S3.DeleteObjectAsync(stale))).ErrorCode);
        Assert.Equal(6, (await cloud.S3.GetObjectMetadataAsync(bucket, "k")).ContentLength);
    }

    [Fact]
    public async Task Reads_under_conditions()
    {
        var bucket = await cloud.BucketAsync();
        var tag = (await PutAsync(bucket, "k", "x")).ETag;
        Assert.Equal(HttpStatusCode.NotModified, await ReadAsync("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.OK, await ReadAsync("If-None-Match", "\"other\""));
        Assert.Equal(HttpStatusCode.OK, await ReadAsync("If-Match", tag));
        Assert.Equal(HttpStatusCode.PreconditionFailed, await ReadAsync("If-Match", "\"other\""));
        Assert.Equal(HttpStatusCode.NotModified, await ReadAsync("If-Modified-Since", "Tue, 01 Jan 2999 00:00:00 GMT"));
        Assert.Equal(HttpStatusCode.PreconditionFailed, await ReadAsync("If-Unmodified-Since", "Tue, 01 Jan 1980 00:00:00 GMT"));

        async Task<HttpStatusCode> ReadAsync(string header, string value)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/{bucket}/k");
            request.Headers.TryAddWithoutValidation(header, value);
            using var response = await cloud.Http.SendAsync(request);
            return response.StatusCode;
        }
    }

    private Task<PutObjectResponse> PutAsync(
        string bucket, string key, string content, string? ifMatch = null, string? ifNoneMatch = null) =>
        cloud.S3
            .PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = bucket,
                    Key = key,
                    ContentBody = content,
                    IfMatch = ifMatch,
                    IfNoneMatch = ifNoneMatch,
                });

    /// <summary>Sends all but its last byte, and that one when told to.</summary>
    private sealed class PausedContent(string text) : HttpContent
    {
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _finish = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Begun => _begun.Task;

        public void Finish() => _finish.TrySetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var bytes = System.Text.Encoding.ASCII.GetBytes(text);
            await stream.WriteAsync(bytes.AsMemory(..^1));
            await stream.FlushAsync();
            _begun.TrySetResult();
            await _finish.Task;
            await stream.WriteAsync(bytes.AsMemory(^1..));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = text.Length;
            return true;
        }
    }
}
