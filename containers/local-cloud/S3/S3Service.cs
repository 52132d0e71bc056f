using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.S3.Storage;

namespace Slipway.LocalCloud.S3;

/// <summary>Amazon S3's REST protocol: tells operations apart and answers errors.</summary>
internal sealed class S3Service(BucketStore store, CloudOptions options, TimeProvider time, ILogger log)
{
    private readonly BucketOperations _buckets = new(store, options);
    private readonly ListOperations _lists = new(store, options.AccountId);
    private readonly UploadList _uploadList = new(store, options.AccountId);
    private readonly ReadOperations _reads = new(store);
    private readonly WriteOperations _writes = new(store, time);
    private readonly CopyOperations _copies = new(store, time);
    private readonly DeleteOperations _deletes = new(store, time);
    private readonly UploadOperations _uploads = new(store, time, options.AccountId);
    private readonly CompleteOperation _complete = new(store, time);
    private readonly SettingOperations _settings = new(store);
    private readonly AclOperations _acls = new(store, options.AccountId);
    private readonly AttributeOperations _attributes = new(store);
    private readonly TagOperations _tags = new(store);

    public async Task HandleAsync(HttpContext context, string rawPath)
    {
        context.Response.Headers["x-amz-request-id"] = context.TraceIdentifier;
        context.Response.Headers["x-amz-id-2"] = context.TraceIdentifier;
        try
        {
            RequestBody.Limit(context, bytes: null);
            var call = S3Call.Of(context, rawPath);
            PresignedQuery.Check(context.Request, time.GetUtcNow());
            UnsupportedHeaders.Refuse(call, options.AccountId);
            await AnswerAsync(call);
        }
        catch (Exception exception) when (!Failure.ClientIsGone(exception, context) && !context.Response.HasStarted)
        {
            await S3Xml.WriteErrorAsync(context, Failure.From(exception, context, log));
        }
    }

    private async Task AnswerAsync(S3Call call)
    {
        try
        {
            await Operation(call)(call);
        }
        catch (IOException) when (store.Find(call.Bucket) is null)
        {
            // It was deleted while the request was under way.
            throw S3Errors.NoSuchBucket(call.Bucket);
        }
    }

    private Func<S3Call, Task> Operation(S3Call call)
    {
        var level = call.Bucket.Length == 0 ? "account" : call.Key.Length == 0 ? "bucket" : "object";
        if (level == "bucket" && Setting.Find(call.Subresource) is { } setting)
        {
            return call.Method switch
            {
                "GET" => _ => _settings.GetAsync(call, call.Subresource, setting),
                "PUT" => _ => _settings.PutAsync(call, call.Subresource, setting),
                "DELETE" => _ => _settings.DeleteAsync(call, call.Subresource, setting),
                _ => throw S3Errors.NotImplemented($"{call.Method} of a bucket with ?{call.Subresource}"),
            };
        }

        return (call.Method, level, call.Subresource) switch
        {
            ("GET", "account", "") => _buckets.ListAsync,
            ("PUT", "bucket", "") => _buckets.CreateAsync,
            ("HEAD", "bucket", "") => _buckets.HeadAsync,
            ("DELETE", "bucket", "") => _buckets.DeleteAsync,
            ("GET", "bucket", "location") => _buckets.LocationAsync,
            ("GET", "bucket", "") when call.Query("list-type") == "2" => _lists.ObjectsAsync,
            ("GET", "bucket", "acl") => _acls.GetBucketAsync,
            ("PUT", "bucket", "acl") => _acls.PutBucketAsync,
            ("GET", "bucket", "") => _lists.FirstObjectsAsync,
            ("GET", "bucket", "versions") => _lists.VersionsAsync,
            ("GET", "bucket", "uploads") => _uploadList.WriteAsync,
            ("POST", "bucket", "delete") => _deletes.ManyAsync,
            ("GET", "object", "" or "versionId" or "partNumber" or "partNumber,versionId") => _reads.GetAsync,
            ("HEAD", "object", "" or "versionId" or "partNumber" or "partNumber,versionId") => _reads.HeadAsync,
            ("PUT", "object", "") when call.Headers.ContainsKey("x-amz-copy-source") => _copies.ObjectAsync,
            ("PUT", "object", "") => _writes.PutAsync,
            ("DELETE", "object", "" or "versionId") => _deletes.OneAsync,
            ("GET", "object", "attributes" or "attributes,versionId") => _attributes.GetAsync,
            ("GET", "object", "acl" or "acl,versionId") => _acls.GetObjectAsync,
            ("PUT", "object", "acl" or "acl,versionId") => _acls.PutObjectAsync,
            ("GET", "object", "tagging" or "tagging,versionId") => _tags.GetAsync,
            ("PUT", "object", "tagging" or "tagging,versionId") => _tags.PutAsync,
            ("DELETE", "object", "tagging" or "tagging,versionId") => _tags.DeleteAsync,
            ("POST", "object", "uploads") => _uploads.BeginAsync,
            ("PUT", "object", "partNumber,uploadId") when call.Headers.ContainsKey("x-amz-copy-source") => _copies.PartAsync,
            ("PUT", "object", "partNumber,uploadId") => _uploads.PutPartAsync,
            ("GET", "object", "uploadId") => _uploads.ListPartsAsync,
            ("DELETE", "object", "uploadId") => _uploads.AbortAsync,
            ("POST", "object", "uploadId") => _complete.CompleteAsync,
            ("PUT" or "POST", "object", _) when call.Version is not null =>
                throw S3Errors.InvalidArgument("This operation does not accept a version-id."),
            _ => throw S3Errors.NotImplemented($"{call.Method} of {(level is "account" ? "an" : "a")} {level} with ?{call.Subresource}"),
        };
    }
}
