using System.Globalization;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.Events;
using Slipway.LocalCloud.S3.Storage;

namespace Slipway.LocalCloud.S3;

/// <summary>
/// Announces changes of objects to EventBridge, for buckets whose notification says so (S3 user guide, "EventBridge event message
/// structure").
/// </summary>
internal sealed class ObjectEvents(EventBus? bus)
{
    /// <param name="bucket">Where.</param>
    /// <param name="record">What was written.</param>
    /// <param name="reason">The operation, for example <c>PutObject</c>.</param>
    /// <param name="call">The request; null when this cloud wrote it of its own.</param>
    public void Created(Bucket bucket, ObjectRecord record, string reason, S3Call? call)
    {
        if (Wants(bucket))
        {
            var about = About(record.Key, record.Version, record.Sequence);
            (about["size"], about["etag"]) = (record.Size, record.ETag);
            Publish(bucket, "Object Created", about, reason, call);
        }
    }

    /// <param name="bucket">Where.</param>
    /// <param name="key">What was deleted.</param>
    /// <param name="deleted">How.</param>
    /// <param name="isMarkerAdded">True when no version was named and a marker was put on top.</param>
    /// <param name="call">The request.</param>
    public void Deleted(Bucket bucket, string key, DeletedVersion deleted, bool isMarkerAdded, S3Call call)
    {
        if (Wants(bucket))
        {
            var about = About(key, deleted.VersionId is VersionId.Null ? null : deleted.VersionId, deleted.Sequence);
            Publish(bucket, "Object Deleted", about, "DeleteObject", call, isMarkerAdded ? "Delete Marker Created" : "Permanently Deleted");
        }
    }

    private bool Wants(Bucket bucket) =>
        bus is not null && bucket.Settings.Find(Setting.Notification) is { } settings
            && settings.Contains("<EventBridgeConfiguration", StringComparison.Ordinal);

    private static JsonObject About(string key, string? version, long sequence)
    {
        var about = new JsonObject { ["key"] = key };
        if (version is not null)
        {
            about["version-id"] = version;
        }

        about["sequencer"] = sequence.ToString("X16", CultureInfo.InvariantCulture);
        return about;
    }

    private void Publish(Bucket bucket, string type, JsonObject about, string reason, S3Call? call, string? deletion = null)
    {
        var detail = new JsonObject
        {
            ["version"] = "0",
            ["bucket"] = new JsonObject { ["name"] = bucket.Name },
            ["object"] = about,
            ["request-id"] = call?.Http.TraceIdentifier ?? Guid.Empty.ToString(),
            ["requester"] = call is null ? "s3.amazonaws.com" : Protocol.CredentialScope.Of(call.Http.Request)?.AccessKey ?? "anonymous",
            ["source-ip-address"] = call?.Http.Connection.RemoteIpAddress?.ToString() ?? "127.0.0.1",
            ["reason"] = reason,
        };
        if (deletion is not null)
        {
            detail["deletion-type"] = deletion;
        }

        bus!.Publish(new CloudEvent("aws.s3", type, [$"arn:aws:s3:::{bucket.Name}"], detail));
    }
}
