namespace Slipway.LocalCloud.S3;

/// <summary>AWS's name of the operation that a request to S3 asks for, whether this cloud implements it or not.</summary>
internal static class S3OperationName
{
    // Of a bucket's settings: what stands after Get, Put and Delete.
    private static readonly Dictionary<string, string> Settings = new(StringComparer.Ordinal)
    {
        ["accelerate"] = "BucketAccelerateConfiguration", ["acl"] = "BucketAcl", ["cors"] = "BucketCors",
        ["encryption"] = "BucketEncryption",
        ["lifecycle"] = "BucketLifecycleConfiguration", ["location"] = "BucketLocation", ["logging"] = "BucketLogging",
        ["notification"] = "BucketNotificationConfiguration", ["object-lock"] = "ObjectLockConfiguration",
        ["ownershipControls"] = "BucketOwnershipControls", ["policy"] = "BucketPolicy", ["policyStatus"] = "BucketPolicyStatus",
        ["publicAccessBlock"] = "PublicAccessBlock", ["replication"] = "BucketReplication", ["requestPayment"] = "BucketRequestPayment",
        ["tagging"] = "BucketTagging", ["versioning"] = "BucketVersioning", ["website"] = "BucketWebsite",
    };

    /// <summary>For example <c>GetObject</c>; empty for a request that S3 has not.</summary>
    public static string Of(S3Call call) =>
        call.Bucket.Length == 0 ? call.Method is "GET" ? "ListBuckets" : ""
        : call.Key.Length == 0 ? OfBucket(call)
        : OfObject(call);

    private static string OfBucket(S3Call call) => (call.Method, call.Subresource) switch
    {
        ("GET", "") => call.Query("list-type") is "2" ? "ListObjectsV2" : "ListObjects",
        ("GET", "versions") => "ListObjectVersions",
        ("GET", "uploads") => "ListMultipartUploads",
        ("PUT", "") => "CreateBucket",
        ("HEAD", _) => "HeadBucket",
        ("DELETE", "") => "DeleteBucket",
        ("POST", "delete") => "DeleteObjects",
        ("DELETE", "lifecycle") => "DeleteBucketLifecycle",
        _ when Settings.TryGetValue(call.Subresource, out var setting) => Verb(call.Method) is { Length: > 0 } verb ? verb + setting : "",
        _ => "",
    };

    private static string OfObject(S3Call call)
    {
        var copies = call.Headers.ContainsKey("x-amz-copy-source");
        var names = call.Subresource.Split(',');
        return call.Method switch
        {
            "POST" when names.Contains("uploads") => "CreateMultipartUpload",
            "POST" when names.Contains("uploadId") => "CompleteMultipartUpload",
            "PUT" when names.Contains("partNumber") => copies ? "UploadPartCopy" : "UploadPart",
            "GET" when names.Contains("uploadId") => "ListParts",
            "DELETE" when names.Contains("uploadId") => "AbortMultipartUpload",
            "GET" when names.Contains("attributes") => "GetObjectAttributes",
            "HEAD" => "HeadObject",
            "PUT" when copies && !names.Contains("tagging") => "CopyObject",
            "GET" or "PUT" or "DELETE" => Verb(call.Method) + Part(names),
            _ => "",
        };
    }

    private static string Part(string[] names) =>
        names.Contains("tagging") ? "ObjectTagging"
        : names.Contains("acl") ? "ObjectAcl"
        : names.Contains("retention") ? "ObjectRetention"
        : names.Contains("legal-hold") ? "ObjectLegalHold"
        : "Object";

    private static string Verb(string method) => method switch { "GET" => "Get", "PUT" => "Put", "DELETE" => "Delete", _ => "" };
}
