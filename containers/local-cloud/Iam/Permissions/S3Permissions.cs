using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.S3;

namespace Slipway.LocalCloud.Iam.Permissions;

/// <summary>What S3's operations need (service authorization reference, "Amazon S3").</summary>
internal static class S3Permissions
{
    private const int MaximumDocumentBytes = 4_000_000;

    // Of a bucket, where the action is not called as the operation.
    private static readonly Dictionary<string, string> OfBuckets = new(StringComparer.Ordinal)
    {
        ["HeadBucket"] = "ListBucket", ["ListObjects"] = "ListBucket", ["ListObjectsV2"] = "ListBucket",
            ["ListObjectVersions"] = "ListBucketVersions",
        ["ListMultipartUploads"] = "ListBucketMultipartUploads", ["GetBucketEncryption"] = "GetEncryptionConfiguration",
        ["PutBucketEncryption"] = "PutEncryptionConfiguration", ["DeleteBucketEncryption"] = "PutEncryptionConfiguration",
        ["GetBucketLifecycleConfiguration"] = "GetLifecycleConfiguration",
            ["PutBucketLifecycleConfiguration"] = "PutLifecycleConfiguration",
        ["DeleteBucketLifecycle"] = "PutLifecycleConfiguration", ["GetBucketNotificationConfiguration"] = "GetBucketNotification",
        ["PutBucketNotificationConfiguration"] = "PutBucketNotification", ["GetPublicAccessBlock"] = "GetBucketPublicAccessBlock",
        ["PutPublicAccessBlock"] = "PutBucketPublicAccessBlock", ["DeletePublicAccessBlock"] = "PutBucketPublicAccessBlock",
        ["DeleteBucketTagging"] = "PutBucketTagging", ["DeleteBucketOwnershipControls"] = "PutBucketOwnershipControls",
        ["GetBucketReplication"] = "GetReplicationConfiguration", ["GetBucketAccelerateConfiguration"] = "GetAccelerateConfiguration",
        ["GetObjectLockConfiguration"] = "GetBucketObjectLockConfiguration", ["GetBucketCors"] = "GetBucketCORS",
    };

    private static readonly string[] AsTheyAre =
    [
        "CreateBucket", "DeleteBucket", "GetBucketAcl", "GetBucketLocation", "GetBucketLogging", "PutBucketLogging",
            "GetBucketOwnershipControls",
        "PutBucketOwnershipControls", "GetBucketPolicy", "PutBucketPolicy", "DeleteBucketPolicy", "GetBucketPolicyStatus",
            "GetBucketRequestPayment",
        "GetBucketTagging", "PutBucketTagging", "GetBucketVersioning", "PutBucketVersioning", "GetBucketWebsite",
    ];

    private static readonly Dictionary<string, string> OfObjects = new(StringComparer.Ordinal)
    {
        ["GetObject"] = "GetObject", ["HeadObject"] = "GetObject", ["GetObjectAttributes"] = "GetObjectAttributes",
            ["PutObject"] = "PutObject",
        ["CopyObject"] = "PutObject", ["CreateMultipartUpload"] = "PutObject", ["UploadPart"] = "PutObject",
            ["UploadPartCopy"] = "PutObject",
        ["CompleteMultipartUpload"] = "PutObject", ["AbortMultipartUpload"] = "AbortMultipartUpload",
            ["ListParts"] = "ListMultipartUploadParts",
        ["DeleteObject"] = "DeleteObject", ["GetObjectTagging"] = "GetObjectTagging", ["PutObjectTagging"] = "PutObjectTagging",
        ["DeleteObjectTagging"] = "DeleteObjectTagging", ["GetObjectAcl"] = "GetObjectAcl",
    };

    // Of these a version needs an action of its own.
    private static readonly string[] Versioned =
        ["GetObject", "GetObjectAttributes", "GetObjectTagging", "PutObjectTagging", "DeleteObjectTagging", "DeleteObject", "GetObjectAcl"];

    /// <summary>Null for an operation that is not in the table.</summary>
    public static async Task<IReadOnlyList<Demand>?> OfAsync(HttpContext context, ServiceCall call)
    {
        var request = S3Call.Of(context, call.Path);
        var bucket = $"arn:aws:s3:::{request.Bucket}";
        return call.Operation switch
        {
            "ListBuckets" => [new("s3:ListAllMyBuckets", "*")],
            "DeleteObjects" => await DeletesAsync(context, bucket),
            _ when OfBuckets.TryGetValue(call.Operation, out var action) => [new($"s3:{action}", bucket, Listing(request))],
            _ when AsTheyAre.Contains(call.Operation) => [new($"s3:{call.Operation}", bucket)],
            _ when OfObjects.TryGetValue(call.Operation, out var action) => [.. OfObject(request, bucket, action)],
            _ => null,
        };
    }

    private static IEnumerable<Demand> OfObject(S3Call request, string bucket, string action)
    {
        var version = request.Query("versionId");
        var versioned = version.Length > 0 && Versioned.Contains(action);
        yield return new($"s3:{(versioned ? $"{action}Version" : action)}", $"{bucket}/{request.Key}", Writing(request, version));
        if (action == "PutObject" && request.Headers.ContainsKey("x-amz-tagging"))
        {
            yield return new("s3:PutObjectTagging", $"{bucket}/{request.Key}");
        }

        if (request.Headers["x-amz-copy-source"].ToString() is { Length: > 0 } source)
        {
            var parts = source.TrimStart('/').Split("?versionId=", 2);
            yield return new(parts.Length > 1 ? "s3:GetObjectVersion" : "s3:GetObject", $"arn:aws:s3:::{Uri.UnescapeDataString(parts[0])}");
        }
    }

    private static IReadOnlyList<(string Key, IReadOnlyList<string> Values)> Listing(S3Call request) =>
    [
        .. new[] { "prefix", "delimiter", "max-keys" }.Where(name => request.Http.Request.Query.ContainsKey(name))
            .Select(name => ($"s3:{name}", (IReadOnlyList<string>)[request.Query(name)])),
    ];

    private static IReadOnlyList<(string Key, IReadOnlyList<string> Values)> Writing(S3Call request, string version)
    {
        var keys = new[]
        {
            "x-amz-acl", "x-amz-copy-source", "x-amz-metadata-directive", "x-amz-server-side-encryption",
                "x-amz-server-side-encryption-aws-kms-key-id",
            "x-amz-storage-class", "x-amz-content-sha256", "if-match", "if-none-match",
        }.Where(request.Headers.ContainsKey).Select(name => ($"s3:{name}", (IReadOnlyList<string>)[request.Headers[name].ToString()]))
            .ToList();
        if (version.Length > 0)
        {
            keys.Add(("s3:VersionId", [version]));
        }

        return keys;
    }

    // Each object is asked for by itself. AWS answers with an error for those that are denied; here the request as a whole is.
    private static async Task<IReadOnlyList<Demand>> DeletesAsync(HttpContext context, string bucket)
    {
        var document = await HeldBody.LendAsync(context, MaximumDocumentBytes, () => S3Xml.ReadAsync(context, "Delete"));
        return [.. document.Elements("Object").Select(one => new Demand(
            string.IsNullOrEmpty((string?)one.Element("VersionId")) ? "s3:DeleteObject" : "s3:DeleteObjectVersion",
                $"{bucket}/{(string?)one.Element("Key")}"))];
    }
}
