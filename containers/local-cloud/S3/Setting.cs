using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.S3;

/// <summary>Something that is said about a bucket and given back.</summary>
/// <param name="Root">The document's root element; empty for one that is no XML.</param>
/// <param name="Missing">The error when there is none; null where AWS answers an empty document.</param>
/// <param name="Initial">What a new bucket has, as the root's content; null for nothing.</param>
/// <param name="PutStatus">Status of a write.</param>
/// <param name="Comes">Whether <paramref name="Initial"/> comes back when the setting is deleted.</param>
/// <param name="ReadOnly">Only what a new bucket has is answered; a change is refused.</param>
/// <param name="MayBeEmpty">An empty document is how it is taken back.</param>
internal sealed record Setting(
    string Root, string? Missing, string? Initial = null, int PutStatus = 200, bool Comes = false, bool ReadOnly = false,
        bool MayBeEmpty = false)
{
    /// <summary>The subresource on which it depends what becomes of what is overwritten.</summary>
    public const string Versioning = "versioning";

    /// <summary>The subresource that says who is told of changes.</summary>
    public const string Notification = "notification";

    private const string AllBlocked =
        "<BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls>"
        + "<BlockPublicPolicy>true</BlockPublicPolicy><RestrictPublicBuckets>true</RestrictPublicBuckets>";

    private const string Encrypted =
        "<Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault>"
        + "<BucketKeyEnabled>false</BucketKeyEnabled></Rule>";

    // The S3 API reference names errors and statuses; what a new bucket has is that of buckets since April 2023.
    private static readonly Dictionary<string, Setting> All = new(StringComparer.Ordinal)
    {
        [Versioning] = new("VersioningConfiguration", null),
        ["tagging"] = new("Tagging", "NoSuchTagSet", PutStatus: 204),
        ["lifecycle"] = new("LifecycleConfiguration", "NoSuchLifecycleConfiguration"),
        ["policy"] = new("", "NoSuchBucketPolicy", PutStatus: 204),
        ["encryption"] = new("ServerSideEncryptionConfiguration", null, Encrypted, Comes: true),
        ["publicAccessBlock"] = new("PublicAccessBlockConfiguration", "NoSuchPublicAccessBlockConfiguration", AllBlocked),
        ["ownershipControls"] = new(
            "OwnershipControls", "OwnershipControlsNotFoundError", "<Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule>"),
        ["accelerate"] = new("AccelerateConfiguration", null, ReadOnly: true),
        ["logging"] = new("BucketLoggingStatus", null, MayBeEmpty: true),
        [Notification] = new("NotificationConfiguration", null, MayBeEmpty: true),
        ["requestPayment"] = new("RequestPaymentConfiguration", null, "<Payer>BucketOwner</Payer>", ReadOnly: true),
        ["cors"] = new("CORSConfiguration", "NoSuchCORSConfiguration"),
        ["website"] = new("WebsiteConfiguration", "NoSuchWebsiteConfiguration", ReadOnly: true),
        ["replication"] = new("ReplicationConfiguration", "ReplicationConfigurationNotFoundError", ReadOnly: true),
        ["object-lock"] = new("ObjectLockConfiguration", "ObjectLockConfigurationNotFoundError", ReadOnly: true),
    };

    /// <summary>By subresource; null when there is no such setting.</summary>
    public static Setting? Find(string subresource) => All.GetValueOrDefault(subresource);

    /// <summary>The content of the root for what is stored, by the rules above.</summary>
    /// <exception cref="ServiceException">There is none.</exception>
    public string ContentOf(string? stored, string bucket) =>
        stored is { Length: > 0 } ? stored
        : (stored is null || Comes ? Initial : null) ?? (Missing is null ? "" : throw new ServiceException(Missing, Words(bucket), 404));

    private string Words(string bucket) =>
        $"The bucket {bucket} has no {(Root.Length == 0 ? "policy" : Root)}. Put one first, or take the error as the answer.";
}
