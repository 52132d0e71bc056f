using Slipway.LocalCloud.S3.Storage;

namespace Slipway.LocalCloud.S3;

/// <summary>GetObjectTagging, PutObjectTagging, DeleteObjectTagging, of the latest version or the one that is named.</summary>
internal sealed class TagOperations(BucketStore store)
{
    public Task GetAsync(S3Call call) =>
        S3Xml.WriteAsync(call.Http, ObjectTags.Write(ObjectTarget.Find(call, store.Get(call.Bucket)).Tags));

    public async Task PutAsync(S3Call call)
    {
        store.Get(call.Bucket);
        Change(call, ObjectTags.Read(await S3Xml.ReadAsync(call.Http, "Tagging"), ObjectTags.Limit));
    }

    public Task DeleteAsync(S3Call call)
    {
        Change(call, new Dictionary<string, string>());
        call.Http.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    private void Change(S3Call call, IReadOnlyDictionary<string, string> tags)
    {
        // Overwritten or deleted between the two looks: look again.
        var bucket = store.Get(call.Bucket);
        while (!bucket.Change(ObjectTarget.Find(call, bucket), record => record with { Tags = tags }))
        {
        }
    }
}
