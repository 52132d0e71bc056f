using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.Registry;
using Slipway.LocalCloud.Registry.Storage;

namespace Slipway.LocalCloud.Ecr;

/// <summary>Layers of images, as those ask who move them without the registry protocol.</summary>
internal sealed class LayerOperations(ImageRegistry registry, CloudOptions options, Uri url)
{
    private const int MaximumDigests = 100;

    public JsonObject Check(JsonRequest request)
    {
        request.Only("registryId", "repositoryName", "layerDigests");
        var repository = Repositories.Get(request, registry, options).Name;
        var digests = request.Values<string>("layerDigests") ?? throw request.Invalid("The parameter 'layerDigests' is missing.");
        if (digests.Count is 0 or > MaximumDigests)
        {
            throw request.Invalid($"layerDigests: expected 1 to {MaximumDigests}, found {digests.Count}.");
        }

        var valid = digests.ToLookup(ImageDigest.IsValid);
        return new JsonObject
        {
            ["layers"] = new JsonArray([.. valid[true].Select(digest => Describe(digest, registry.Blobs.Size(repository, digest)))]),
            ["failures"] = new JsonArray([.. valid[false].Select(digest => new JsonObject
            {
                ["layerDigest"] = digest,
                ["failureCode"] = digest.Length == 0 ? "MissingLayerDigest" : "InvalidLayerDigest",
                ["failureReason"] = "Invalid request parameters: expected sha256: and 64 lower case hexadecimal digits",
            })]),
        };
    }

    public JsonObject DownloadUrl(JsonRequest request)
    {
        request.Only("registryId", "repositoryName", "layerDigest");
        var repository = Repositories.Get(request, registry, options).Name;
        var digest = request.RequiredText("layerDigest");
        if (!ImageDigest.IsValid(digest) || !registry.Blobs.Has(repository, digest))
        {
            throw new ServiceException("LayersNotFoundException",
                $"The layer with digest '{digest}' does not exist in the repository with name '{repository}'");
        }

        var path = $"/v2/{repository}/blobs/{digest}";
        return new JsonObject { ["downloadUrl"] = url.GetLeftPart(UriPartial.Authority) + path + registry.LayerTokens.QueryFor(path),
            ["layerDigest"] = digest };
    }

    private static JsonObject Describe(string digest, long? size)
    {
        var layer = new JsonObject { ["layerDigest"] = digest, ["layerAvailability"] = size is null ? "UNAVAILABLE" : "AVAILABLE" };
        if (size is not null)
        {
            layer["layerSize"] = size;
        }

        return layer;
    }
}
