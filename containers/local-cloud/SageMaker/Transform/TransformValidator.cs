using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Transform;

/// <summary>Checks a CreateTransformJob request: its shape, then what this cloud can really do.</summary>
internal static class TransformValidator
{
    // AWS: MaxConcurrentTransforms * MaxPayloadInMB must not exceed 100 MB.
    private const int MostMegabytes = 100;

    /// <summary>Throws ValidationException.</summary>
    public static void Check(JsonObject request)
    {
        TransformShape.Create.Check(request);
        var input = request.Structure("TransformInput")!;
        var kind = input.Structure("DataSource")!.Structure("S3DataSource")!.Required("S3DataType");
        if (kind is not ("S3Prefix" or "ManifestFile"))
        {
            throw Refusal.NotImplemented($"S3DataType {kind} of a transform job");
        }

        if (input.Text("SplitType") is "RecordIO" or "TFRecord")
        {
            throw Refusal.NotImplemented($"SplitType {input.Text("SplitType")}");
        }

        if (request.Structure("TransformResources")!.Whole("InstanceCount") != 1)
        {
            throw Refusal.NotImplemented("transform jobs on more than one instance");
        }

        var splits = input.Text("SplitType") == "Line";
        var payload = request.Whole("MaxPayloadInMB");
        if (payload * (request.Whole("MaxConcurrentTransforms") ?? 1) > MostMegabytes)
        {
            throw Refusal.Validation(
                $"Expected MaxConcurrentTransforms * MaxPayloadInMB of at most {MostMegabytes}, found "
                + $"{request.Whole("MaxConcurrentTransforms") ?? 1} * {payload}.");
        }

        if (payload == 0 && splits)
        {
            throw Refusal.NotImplemented("MaxPayloadInMB 0, which streams whole objects, together with SplitType Line");
        }

        DataFilter.Check(request, splits);
    }
}
