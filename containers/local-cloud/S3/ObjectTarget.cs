using System.Globalization;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.S3.Storage;

namespace Slipway.LocalCloud.S3;

/// <summary>The object, or the version of it, that a request is about; and S3's answers when there is none.</summary>
internal static class ObjectTarget
{
    /// <exception cref="ServiceException">NoSuchKey, NoSuchVersion, or MethodNotAllowed for a delete marker that is named.</exception>
    public static ObjectRecord Find(S3Call call, Bucket bucket)
    {
        var version = call.Version;
        var record = bucket.Find(call.Key, version) is { IsMarker: false } found ? found : throw Missing(call, bucket, version);
        Tell(call, bucket, record.VersionId);
        return record;
    }

    /// <summary>The same with its content.</summary>
    public static OpenedObject Open(S3Call call, Bucket bucket)
    {
        var version = call.Version;
        var opened = bucket.Open(call.Key, version) ?? throw Missing(call, bucket, version);
        Tell(call, bucket, opened.Record.VersionId);
        return opened;
    }

    /// <summary>Says which version it was, where there are versions.</summary>
    public static void Tell(S3Call call, Bucket bucket, string versionId)
    {
        if (bucket.Versioning != VersioningStatus.Unversioned)
        {
            call.Http.Response.Headers["x-amz-version-id"] = versionId;
        }
    }

    private static ServiceException Missing(S3Call call, Bucket bucket, string? version)
    {
        if (bucket.Find(call.Key, version) is not { IsMarker: true } marker)
        {
            return version is null ? S3Errors.NoSuchKey(call.Key) : S3Errors.NoSuchVersion(call.Key, version);
        }

        var headers = call.Http.Response.Headers;
        headers["x-amz-delete-marker"] = "true";
        Tell(call, bucket, marker.VersionId);
        if (version is null)
        {
            return S3Errors.NoSuchKey(call.Key);
        }

        headers.Allow = "DELETE";
        headers.LastModified = marker.LastModified.ToString("R", CultureInfo.InvariantCulture);
        return S3Errors.MethodNotAllowed($"{call.Method} of a delete marker");
    }
}
