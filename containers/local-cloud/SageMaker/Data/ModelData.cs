using Slipway.LocalCloud.S3;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Data;

/// <summary>The artifact of a model.</summary>
internal static class ModelData
{
    /// <summary>Throws ValidationException when the object is missing. A model without an artifact is fine.</summary>
    public static void Check(IObjectBuckets buckets, string? uri)
    {
        if (uri is null)
        {
            return;
        }

        if (!uri.StartsWith("s3://", StringComparison.Ordinal) || !uri.EndsWith(".tar.gz", StringComparison.Ordinal))
        {
            throw Refusal.Validation($"ModelDataUrl: expected the URI of an archive such as s3://bucket/model.tar.gz, found '{uri}'.");
        }

        var place = ObjectUri.Parse(uri);
        using var content = buckets.OpenRead(place.Bucket, place.Key);
        if (content is null)
        {
            throw Refusal.Validation($"Could not find model data at {uri}.");
        }
    }
}
