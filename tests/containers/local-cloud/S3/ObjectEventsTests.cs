using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Slipway.LocalCloud.Events;
using Slipway.LocalCloud.S3;
using Slipway.LocalCloud.S3.Storage;

namespace Slipway.LocalCloud.Tests.S3;

public sealed class ObjectEventsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<CloudEvent> _announced = [];
    private readonly BucketStore _store;
    private readonly Bucket _bucket;

    public ObjectEventsTests()
    {
        var bus = new EventBus(NullLogger.Instance);
        bus.Subscribe(_announced.Add);
        _store = new BucketStore(_folder.Path, TimeProvider.System, bus);
        _store.Create("bucket");
        _bucket = _store.Get("bucket");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_bucket_that_tells_nobody_announces_nothing()
    {
        await WriteAsync();
        Assert.Empty(_announced);
    }

    [Fact]
    public async Task A_write_and_a_deletion_are_announced_in_the_shape_of_aws()
    {
        _bucket.Settings.Put(Setting.Notification, "<EventBridgeConfiguration />");
        _bucket.Settings.Put(Setting.Versioning, "<Status>Enabled</Status>");
        await WriteAsync();
        var deleted = _bucket.Delete("a/k", null, () => DateTimeOffset.UnixEpoch, _ => { });
        _store.Events.Deleted(_bucket, "a/k", deleted, isMarkerAdded: true, new S3Call(new DefaultHttpContext(), "bucket", "a/k"));

        Assert.Equal(["Object Created", "Object Deleted"], _announced.Select(one => one.DetailType));
        Assert.All(_announced, one => Assert.Equal(("aws.s3", "arn:aws:s3:::bucket"), (one.Source, Assert.Single(one.Resources))));
        var created = _announced[0].Detail;
        Assert.Equal(("0", "bucket", "PutObject"),
            ((string?)created["version"], (string?)created["bucket"]!["name"], (string?)created["reason"]));
        Assert.Equal(("a/k", 5L), ((string?)created["object"]!["key"], (long)created["object"]!["size"]!));
        var gone = _announced[1].Detail;
        Assert.Equal(("Delete Marker Created", deleted.VersionId),
            ((string?)gone["deletion-type"], (string?)gone["object"]!["version-id"]));
        Assert.True(string.CompareOrdinal(Sequencer(created), Sequencer(gone)) < 0);
    }

    private static string? Sequencer(JsonObject detail) => (string?)detail["object"]!["sequencer"];

    private Task WriteAsync() =>
        _store.WriteAsync("bucket", "a/k", new MemoryStream(Encoding.UTF8.GetBytes("hello")), CancellationToken.None);
}
