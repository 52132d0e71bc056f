using Slipway.LocalCloud.S3.Storage;

namespace Slipway.LocalCloud.S3;

/// <summary>GetObjectTagging, PutObjectTagging, DeleteObjectTagging.</summary>
internal sealed class TagOperations(BucketStore store)
{
    public Task GetAsync(S3Call call)
    {
        var record = store.Get(call.Bucket).Find(call.Key) ?? throw S3Errors.NoSuchKey(call.Key);
        return S3Xml.WriteAsync(call.Http, ObjectTags.Write(record.Tags));
    }

    public async Task PutAsync(S3Call call)
    {
        var bucket = store.Get(call.Bucket);
        Change(bucket, call.Key, ObjectTags.Read(await S3Xml.ReadAsync(call.Http, "Tagging"), ObjectTags.Limit));
    }

    public Task DeleteAsync(S3Call call)
    {
        Change(store.Get(call.Bucket), call.Key, new Dictionary<string, string>());
        call.Http.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    private static void Change(Bucket bucket, string key, IReadOnlyDictionary<string, string> tags)
    {
        if (!bucket.Change(key, record => record with { Tags = tags }))
        {
            throw S3Errors.NoSuchKey(key);
        }
    }
}
