using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Packages;

/// <summary>What an UpdateModelPackage request makes of a package's members.</summary>
internal static class PackageUpdate
{
    private const string Metadata = "CustomerMetadataProperties";
    private const int Limit = 50;

    /// <summary>A changed copy. Metadata is merged key by key; all else is replaced.</summary>
    public static JsonObject Apply(JsonObject members, JsonObject request)
    {
        var result = members.DeepClone().AsObject();
        foreach (var name in new[] { "ModelApprovalStatus", "ApprovalDescription", "ModelLifeCycle", "SourceUri" })
        {
            if (request[name] is { } value)
            {
                result[name] = value.DeepClone();
            }
        }

        var metadata = result.Structure(Metadata) ?? [];
        foreach (var (key, value) in request.Map(Metadata))
        {
            metadata[key] = value;
        }

        foreach (var key in request.Texts("CustomerMetadataPropertiesToRemove") ?? [])
        {
            metadata.Remove(key);
        }

        if (metadata.Count > Limit)
        {
            throw Refusal.Validation($"{Metadata}: expected at most {Limit} entries, found {metadata.Count} after the update.");
        }

        result.Remove(Metadata);
        if (metadata.Count > 0)
        {
            result[Metadata] = metadata;
        }

        return result;
    }
}
