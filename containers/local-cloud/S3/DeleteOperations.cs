using System.Xml.Linq;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.S3.Storage;

namespace Slipway.LocalCloud.S3;

/// <summary>DeleteObject and DeleteObjects.</summary>
internal sealed class DeleteOperations(BucketStore store, TimeProvider time)
{
    private const int MaximumKeys = 1000;
    private const int LongestKeyBytes = 1024;

    public Task OneAsync(S3Call call)
    {
        if (call.Headers.IfNoneMatch.Count > 0)
        {
            throw S3Errors.NotImplemented("If-None-Match on a deletion");
        }

        var condition = WriteCondition.Of(call.Headers);
        var bucket = store.Get(call.Bucket);
        var deleted = Delete(call, bucket, call.Key, call.Version, now => condition.CheckFirst(call.Key, now));
        var headers = call.Http.Response.Headers;
        if (deleted.VersionId is not null)
        {
            headers["x-amz-version-id"] = deleted.VersionId;
        }

        if (deleted.IsMarker)
        {
            headers["x-amz-delete-marker"] = "true";
        }

        call.Http.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    public async Task ManyAsync(S3Call call)
    {
        var bucket = store.Get(call.Bucket);
        var document = await S3Xml.ReadAsync(call.Http, "Delete");
        var objects = document.Elements("Object").ToList();
        if (objects.Count is 0 or > MaximumKeys)
        {
            throw S3Errors.MalformedXml($"expected 1 to {MaximumKeys} <Object> elements, found {objects.Count}.");
        }

        if (objects.FirstOrDefault(one => ((string?)one.Element("Key")) is null or "") is not null)
        {
            throw S3Errors.MalformedXml("an <Object> has no <Key>.");
        }

        var quiet = string.Equals((string?)document.Element("Quiet"), "true", StringComparison.OrdinalIgnoreCase);
        var results = objects.Select(one => Delete(call, bucket, one)).ToList();
        await S3Xml.WriteAsync(
            call.Http, S3Xml.Element("DeleteResult", results.Where(result => !quiet || result.Name.LocalName == "Error")));
    }

    private DeletedVersion Delete(S3Call call, Bucket bucket, string key, string? version, Action<ObjectRecord?> check)
    {
        var deleted = bucket.Delete(key, version, time.GetUtcNow, check);
        store.Events.Deleted(bucket, key, deleted, isMarkerAdded: version is null && deleted.IsMarker, call);
        return deleted;
    }

    private XElement Delete(S3Call call, Bucket bucket, XElement target)
    {
        var key = (string)target.Element("Key")!;
        var etag = (string?)target.Element("ETag") ?? "";
        var version = (string?)target.Element("VersionId");
        try
        {
            if (target.Elements().FirstOrDefault(element => element.Name.LocalName is not ("Key" or "VersionId" or "ETag")) is { } other)
            {
                throw S3Errors.NotImplemented($"<{other.Name}> of a deletion");
            }

            if (System.Text.Encoding.UTF8.GetByteCount(key) > LongestKeyBytes)
            {
                throw new ServiceException("KeyTooLongError", $"Your key is too long: at most {LongestKeyBytes} bytes of UTF-8.");
            }

            var deleted = Delete(
                call, bucket, key, version is null ? null : VersionId.Check(version),
                now => new WriteCondition(etag, OnlyIfAbsent: false).CheckFirst(key, now));
            return S3Xml.Element(
                "Deleted",
                S3Xml.Element("Key", key),
                version is null ? null : S3Xml.Element("VersionId", version),
                deleted.IsMarker ? S3Xml.Element("DeleteMarker", true) : null,
                deleted.IsMarker ? S3Xml.Element("DeleteMarkerVersionId", deleted.VersionId) : null);
        }
        catch (ServiceException exception)
        {
            return S3Xml.Element(
                "Error",
                S3Xml.Element("Key", key),
                version is null ? null : S3Xml.Element("VersionId", version),
                S3Xml.Element("Code", exception.Code),
                S3Xml.Element("Message", exception.Message));
        }
    }
}
