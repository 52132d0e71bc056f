using System.Xml.Linq;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.S3.Storage;

namespace Slipway.LocalCloud.S3;

/// <summary>
/// Access control lists: the owner may everything, as in every bucket whose ownership is enforced, and no list can be put.
/// </summary>
internal sealed class AclOperations(BucketStore store, string owner)
{
    public Task GetBucketAsync(S3Call call)
    {
        store.Get(call.Bucket);
        return WriteAsync(call);
    }

    public Task GetObjectAsync(S3Call call)
    {
        ObjectTarget.Find(call, store.Get(call.Bucket));
        call.Http.Response.Headers.Remove("x-amz-version-id");
        return WriteAsync(call);
    }

    public Task PutBucketAsync(S3Call call) => throw Refusal(store.Get(call.Bucket));

    public Task PutObjectAsync(S3Call call)
    {
        var bucket = store.Get(call.Bucket);
        ObjectTarget.Find(call, bucket);
        throw Refusal(bucket);
    }

    private static ServiceException Refusal(Bucket bucket) =>
        bucket.Settings.Find("ownershipControls") is not { } ownership
            || ownership.Contains("BucketOwnerEnforced", StringComparison.Ordinal)
            ? new ServiceException("AccessControlListNotSupported",
                $"The bucket does not allow ACLs: {bucket.Name} enforces its owner's ownership.")
            : S3Errors.NotImplemented("access control lists; state who may do what in a bucket policy");

    private Task WriteAsync(S3Call call)
    {
        XNamespace instance = "http://www.w3.org/2001/XMLSchema-instance";
        return S3Xml.WriteAsync(call.Http, S3Xml.Element(
            "AccessControlPolicy",
            S3Xml.Element("Owner", S3Xml.Element("ID", owner)),
            S3Xml.Element("AccessControlList", S3Xml.Element(
                "Grant",
                S3Xml.Element(
                    "Grantee",
                    new XAttribute(XNamespace.Xmlns + "xsi", instance),
                    new XAttribute(instance + "type", "CanonicalUser"),
                    S3Xml.Element("ID", owner)),
                S3Xml.Element("Permission", "FULL_CONTROL")))));
    }
}
