using System.Xml.Linq;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.S3.Storage;

namespace Slipway.LocalCloud.S3;

/// <summary>DeleteObject and DeleteObjects.</summary>
internal sealed class DeleteOperations(BucketStore store)
{
    private const int MaximumKeys = 1000;

    public Task OneAsync(S3Call call)
    {
        var condition = WriteCondition.Of(call.Headers);
        store.Get(call.Bucket).Delete(call.Key, now => condition.CheckFirst(call.Key, now));
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

        var quiet = string.Equals((string?)document.Element("Quiet"), "true", StringComparison.OrdinalIgnoreCase);
        var results = objects.Select(one => Delete(bucket, one)).ToList();
        await S3Xml.WriteAsync(call.Http, S3Xml.Element("DeleteResult", results.Where(result => !quiet || result.Name.LocalName == "Error")));
    }

    private static XElement Delete(Bucket bucket, XElement target)
    {
        var key = (string?)target.Element("Key") ?? throw S3Errors.MalformedXml("an <Object> has no <Key>.");
        var etag = (string?)target.Element("ETag") ?? "";
        try
        {
            if ((string?)target.Element("VersionId") is not (null or S3Call.OnlyVersion))
            {
                throw S3Errors.NotImplemented("deleting a version");
            }

            bucket.Delete(key, now => new WriteCondition(etag, OnlyIfAbsent: false).CheckFirst(key, now));
            return S3Xml.Element("Deleted", S3Xml.Element("Key", key));
        }
        catch (ServiceException exception)
        {
            return S3Xml.Element("Error", S3Xml.Element("Key", key), S3Xml.Element("Code", exception.Code), S3Xml.Element("Message", exception.Message));
        }
    }
}
