using System.Xml.Linq;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.S3.Storage;

namespace Slipway.LocalCloud.S3;

/// <summary>Operations on buckets as such.</summary>
internal sealed class BucketOperations(BucketStore store, CloudOptions options)
{
    private const string DefaultRegion = "us-east-1";

    public Task ListAsync(S3Call call)
    {
        var prefix = call.Query("prefix");
        var limit = call.Number("max-buckets", 1, 10_000, 10_000);
        var after = call.Query("continuation-token");
        var page = store.All
            .Where(bucket => bucket.Name.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(bucket.Name, after) > 0)
            .Take(limit + 1).ToList();
        return S3Xml.WriteAsync(call.Http, S3Xml.Element(
            "ListAllMyBucketsResult",
            S3Xml.Element("Owner", S3Xml.Element("ID", options.AccountId)),
            S3Xml.Element("Buckets", page.Take(limit).Select(bucket => S3Xml.Element(
                "Bucket",
                S3Xml.Element("Name", bucket.Name),
                S3Xml.Element("CreationDate", S3Xml.Time(bucket.Created)),
                S3Xml.Element("BucketRegion", options.Region)))),
            prefix.Length > 0 ? S3Xml.Element("Prefix", prefix) : null,
            page.Count > limit ? S3Xml.Element("ContinuationToken", page[limit - 1].Name) : null));
    }

    public async Task CreateAsync(S3Call call)
    {
        var asked = DefaultRegion;
        string? tags = null;
        if (call.Http.Request.ContentLength is > 0 || call.Headers.ContainsKey("Transfer-Encoding"))
        {
            var document = await S3Xml.ReadAsync(call.Http, "CreateBucketConfiguration");
            asked = (string?)document.Element("LocationConstraint") is { Length: > 0 } constraint ? constraint : DefaultRegion;
            tags = Tags(document);
        }

        if (asked != options.Region)
        {
            throw new ServiceException(
                "IllegalLocationConstraintException",
                    $"The {asked} location constraint is incompatible for the region specific endpoint of {options.Region}.");
        }

        var ownership = call.Headers["x-amz-object-ownership"].ToString();
        if (ownership is not ("" or "BucketOwnerEnforced" or "BucketOwnerPreferred" or "ObjectWriter"))
        {
            throw S3Errors.InvalidArgument($"x-amz-object-ownership: expected BucketOwnerEnforced, BucketOwnerPreferred or ObjectWriter, "
                + $"found '{ownership}'.");
        }

        // Only us-east-1 forgives a second creation by the owner.
        var isNew = store.Create(call.Bucket);
        if (!isNew && options.Region != DefaultRegion)
        {
            throw new ServiceException("BucketAlreadyOwnedByYou",
                $"Your previous request to create the named bucket succeeded and you already own it: {call.Bucket}.", 409);
        }

        if (isNew && ownership.Length > 0)
        {
            store.Get(call.Bucket).Settings.Put("ownershipControls", $"<Rule><ObjectOwnership>{ownership}</ObjectOwnership></Rule>");
        }

        if (isNew && tags is not null)
        {
            store.Get(call.Bucket).Settings.Put("tagging", tags);
        }

        call.Http.Response.Headers.Location = $"/{call.Bucket}";
    }

    // As a setting keeps them; null for none.
    private static string? Tags(XElement document)
    {
        if (document.Elements().FirstOrDefault(element => element.Name.LocalName is not ("LocationConstraint" or "Tags")) is { } other)
        {
            throw S3Errors.NotImplemented($"<{other.Name}> of a new bucket");
        }

        if (document.Element("Tags") is not { HasElements: true } tags)
        {
            return null;
        }

        var set = new XElement("TagSet", tags.Elements());
        ObjectTags.Read(new XElement("Tagging", set), 50);
        return set.ToString(SaveOptions.DisableFormatting);
    }

    public Task HeadAsync(S3Call call)
    {
        store.Get(call.Bucket);
        call.Http.Response.Headers["x-amz-bucket-region"] = options.Region;
        return Task.CompletedTask;
    }

    public Task DeleteAsync(S3Call call)
    {
        store.Delete(call.Bucket);
        call.Http.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    public Task LocationAsync(S3Call call)
    {
        store.Get(call.Bucket);
        return S3Xml.WriteAsync(call.Http, S3Xml.Element("LocationConstraint", options.Region == DefaultRegion ? null : options.Region));
    }
}
