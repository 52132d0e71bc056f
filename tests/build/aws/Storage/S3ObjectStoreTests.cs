using System.Text;
using Slipway.Aws.Storage;
using Slipway.Aws.Tests.Fake;
using Slipway.Runners.Ports;

namespace Slipway.Aws.Tests.Storage;

public sealed class S3ObjectStoreTests : CloudTest
{
    private static readonly byte[] _content = "hello"u8.ToArray();

    private S3ObjectStore Store => new(Clients, "data");

    [Fact]
    public async Task Reads_an_object_with_its_etag()
    {
        Cloud.On(
            "GET /data/a/b.json",
            Canned.Json("{}") with
            {
                Headers = new Dictionary<string, string>
                {
                    ["ETag"] = "\"99914b932bd37a50b983c5e7c90ae93b\"",
                    ["Last-Modified"] = "Sat, 31 Jan 2026 12:00:05 GMT",
                },
            });

        var found = await Store.GetAsync("a/b.json", None);

        Assert.Equal(("{}", "\"99914b932bd37a50b983c5e7c90ae93b\""), (Encoding.UTF8.GetString(found!.Content), found.ETag));
        Assert.Equal(new DateTimeOffset(2026, 1, 31, 12, 0, 5, TimeSpan.Zero), found.Modified);
    }

    [Fact]
    public async Task A_missing_object_is_null_and_a_missing_bucket_is_a_fault()
    {
        Cloud.On("GET /data/a", Error(404, "NoSuchKey")).On("GET /data/a", Error(404, "NoSuchBucket"));

        Assert.Null(await Store.GetAsync("a", None));
        var fault = await Assert.ThrowsAsync<CloudException>(() => Store.GetAsync("a", None));

        Assert.Contains("s3:GetObject on s3://data/a", fault.Message, StringComparison.Ordinal);
        Assert.Contains("NoSuchBucket", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writes_with_the_condition_as_header()
    {
        Cloud.On("PUT /data/a", Canned.Empty(200, ("ETag", "\"2\"")));

        Assert.Equal("\"2\"", await Store.PutAsync("a", _content, WriteCondition.None, None));
        Assert.Equal("\"2\"", await Store.PutAsync("a", _content, WriteCondition.Absent, None));
        Assert.Equal("\"2\"", await Store.PutAsync("a", _content, WriteCondition.Matches("\"1\""), None));

        Assert.Equal(
            [(null, null), (null, "*"), ("\"1\"", null)], Cloud.Received.Select(r => (r.Header("If-Match"), r.Header("If-None-Match"))));
        Assert.All(Cloud.Received, r => Assert.Contains("hello", r.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(412, "PreconditionFailed")]
    [InlineData(404, "NoSuchKey")]
    public async Task A_condition_that_does_not_hold_gives_null(int status, string code)
    {
        Cloud.On("PUT /data/a", Error(status, code));

        Assert.Null(await Store.PutAsync("a", _content, WriteCondition.Matches("\"1\""), None));
    }

    [Fact]
    public async Task A_conflict_of_conditional_writes_is_sent_again()
    {
        using var clients = Cloud.Clients(retries: 2);
        Cloud.On("PUT /data/a", Error(409, "ConditionalRequestConflict")).On("PUT /data/a", Canned.Empty(200, ("ETag", "\"2\"")));

        Assert.Equal("\"2\"", await new S3ObjectStore(clients, "data").PutAsync("a", _content, WriteCondition.Absent, None));
    }

    [Fact]
    public async Task Uploads_a_file_only_when_the_key_is_missing()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllTextAsync(path, "from a file");
        try
        {
            Cloud.On("HEAD /data/a", Canned.Empty(404))
                .On("HEAD /data/a", Canned.Empty(200))
                .On("PUT /data/a", Canned.Empty(200, ("ETag", "\"1\"")));

            Assert.True(await Store.UploadIfMissingAsync("a", path, None));
            Assert.False(await Store.UploadIfMissingAsync("a", path, None));

            var put = Cloud.Single("PUT /data/a");
            Assert.Equal("*", put.Header("If-None-Match"));
            Assert.Contains("from a file", put.Text, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Lists_over_pages_after_a_key()
    {
        Cloud.On(
            "GET /data/",
            Xml("<IsTruncated>true</IsTruncated><NextContinuationToken>t</NextContinuationToken><Contents><Key>p/a</Key></Contents>"))
            .On(
                "GET /data/",
                Xml("<IsTruncated>false</IsTruncated><Contents><Key>p/b</Key></Contents><Contents><Key>p/c</Key></Contents>"));
        var keys = new List<string>();

        await foreach (var key in Store.ListAsync("p/", "p/0", None))
        {
            keys.Add(key);
        }

        Assert.Equal(["p/a", "p/b", "p/c"], keys);
        Assert.Contains("start-after=p%2F0", Cloud.Received[0].Path, StringComparison.Ordinal);
        Assert.Contains("continuation-token=t", Cloud.Received[1].Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Creates_the_bucket_when_it_is_missing_and_only_then()
    {
        Cloud.On("HEAD /data/", Canned.Empty(404)).On("HEAD /data/", Canned.Empty(200)).On("PUT /data/", Canned.Empty(200));

        await Store.EnsureBucketAsync(None);
        await Store.EnsureBucketAsync(None);

        Assert.Equal(["HEAD /data/", "PUT /data/", "HEAD /data/"], Cloud.Operations);
    }

    [Fact]
    public async Task A_bucket_of_somebody_else_is_refused_by_name()
    {
        Cloud.On("HEAD /data/", Canned.Empty(404)).On("PUT /data/", Error(409, "BucketAlreadyExists"));

        var fault = await Assert.ThrowsAsync<CloudException>(() => Store.EnsureBucketAsync(None));

        Assert.Contains("data", fault.Message, StringComparison.Ordinal);
        Assert.Contains("another account", fault.Message, StringComparison.Ordinal);
    }

    private static Canned Error(int status, string code) =>
        new(status, "application/xml", $"<Error><Code>{code}</Code><Message>because</Message></Error>");

    private static Canned Xml(string content) =>
        new(
            200,
            "application/xml",
            $"""<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>data</Name>{content}</ListBucketResult>""");
}
