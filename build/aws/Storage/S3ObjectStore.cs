using System.Net;
using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using Slipway.Aws.Connection;
using Slipway.Runners.Ports;

namespace Slipway.Aws.Storage;

/// <summary>The data bucket in S3.</summary>
public sealed class S3ObjectStore(AwsClients clients, string bucket) : IObjectStore
{
    /// <inheritdoc/>
    public string Bucket => bucket;

    /// <inheritdoc/>
    public Task EnsureBucketAsync(CancellationToken cancellation) => Run("s3:CreateBucket", null, async () =>
    {
        try
        {
            await clients.S3.HeadBucketAsync(new HeadBucketRequest { BucketName = bucket }, cancellation);
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            await CreateBucketAsync(cancellation);
        }
        return true;
    }, cancellation);

    /// <inheritdoc/>
    public Task<StoredObject?> GetAsync(string key, CancellationToken cancellation) => Run("s3:GetObject", key, async () =>
    {
        try
        {
            using var response = await clients.S3.GetObjectAsync(bucket, key, cancellation);
            using var content = new MemoryStream();
            await response.ResponseStream.CopyToAsync(content, cancellation);
            return new StoredObject(content.ToArray(), response.ETag, Modified(response));
        }
        catch (AmazonS3Exception e) when (e.ErrorCode == "NoSuchKey")
        {
            return null;
        }
    }, cancellation);

    /// <inheritdoc/>
    public Task<string?> PutAsync(string key, ReadOnlyMemory<byte> content, WriteCondition condition, CancellationToken cancellation) =>
        PutAsync(key, condition, request => request.InputStream = new MemoryStream(content.ToArray(), writable: false), cancellation);

    /// <inheritdoc/>
    public async Task<bool> UploadIfMissingAsync(string key, string path, CancellationToken cancellation) =>
        !await ExistsAsync(key, cancellation)
        && await PutAsync(key, WriteCondition.Absent, request => request.FilePath = path, cancellation) is not null;

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ListAsync(
        string prefix, string? startAfter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var request = new ListObjectsV2Request { BucketName = bucket, Prefix = prefix, StartAfter = startAfter };
        do
        {
            var page = await Run("s3:ListBucket", prefix, () => clients.S3.ListObjectsV2Async(request, cancellation), cancellation);
            foreach (var item in page.S3Objects ?? [])
            {
                yield return item.Key;
            }
            request.ContinuationToken = page.IsTruncated == true ? page.NextContinuationToken : null;
        }
        while (request.ContinuationToken is not null);
    }

    private Task<bool> ExistsAsync(string key, CancellationToken cancellation) => Run("s3:GetObject", key, async () =>
    {
        try
        {
            await clients.S3.GetObjectMetadataAsync(bucket, key, cancellation);
            return true;
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
    }, cancellation);

    private Task<string?> PutAsync(
        string key, WriteCondition condition, Action<PutObjectRequest> setContent, CancellationToken cancellation) =>
        Run("s3:PutObject", key, async () =>
        {
            // 409 ConditionalRequestConflict: another conditional write was under way; AWS says to send the request again.
            for (var attempt = 0; ; attempt++)
            {
                var request = new PutObjectRequest
                {
                    BucketName = bucket,
                    Key = key,
                    IfMatch = condition.IfMatch,
                    IfNoneMatch = condition.IfAbsent ? "*" : null,
                };
                setContent(request);
                try
                {
                    return (await clients.S3.PutObjectAsync(request, cancellation)).ETag;
                }
                catch (AmazonS3Exception e) when (DoesNotHold(e, condition))
                {
                    return null;
                }
                catch (AmazonS3Exception e) when (e.ErrorCode == "ConditionalRequestConflict" && attempt < clients.Target.MaxRetries)
                {
                }
            }
        }, cancellation);

    // S3 dates every object; evidence is put in the order in which it arrived, so that one without a date is no evidence.
    private static DateTimeOffset Modified(GetObjectResponse response) => response.LastModified is { } time
        ? new(time.ToUniversalTime(), TimeSpan.Zero)
        : throw new CloudException(
            $"s3://{response.BucketName}/{response.Key}: expected a header Last-Modified, found none. "
            + "Use a store that dates its objects, as S3 does.");

    // If-Match on a key that is gone answers 404.
    private static bool DoesNotHold(AmazonS3Exception e, WriteCondition condition) =>
        e.StatusCode == HttpStatusCode.PreconditionFailed || (condition.IfMatch is not null && e.ErrorCode == "NoSuchKey");

    private async Task CreateBucketAsync(CancellationToken cancellation)
    {
        try
        {
            await clients.S3.PutBucketAsync(new PutBucketRequest { BucketName = bucket }, cancellation);
        }
        catch (AmazonS3Exception e) when (e.ErrorCode == "BucketAlreadyOwnedByYou")
        {
            // Another run was faster.
        }
        catch (AmazonS3Exception e) when (e.ErrorCode == "BucketAlreadyExists")
        {
            throw new CloudException($"Bucket {bucket} belongs to another account. Choose another data bucket.", e);
        }
    }

    private Task<T> Run<T>(string action, string? key, Func<Task<T>> call, CancellationToken cancellation) =>
        clients.Calls.RunAsync(action, $"s3://{bucket}/{key}", call, cancellation);
}
