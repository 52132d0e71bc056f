using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Ecr;

/// <summary>An image as requests name it: by digest, by tag, or by both.</summary>
internal sealed record ImageId(string? Digest, string? Tag)
{
    public static ImageId Read(JsonRequest request)
    {
        var image = new ImageId(request.Text("imageDigest"), request.Text("imageTag"));
        return image is { Digest: null, Tag: null }
            ? throw request.Invalid("An image identifier needs an imageDigest or an imageTag.")
            : image;
    }

    public JsonObject Write()
    {
        var result = new JsonObject();
        if (Digest is not null)
        {
            result["imageDigest"] = Digest;
        }

        if (Tag is not null)
        {
            result["imageTag"] = Tag;
        }

        return result;
    }
}
