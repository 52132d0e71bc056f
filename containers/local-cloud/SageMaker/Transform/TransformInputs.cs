using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Data;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Transform;

/// <summary>An object to transform, and the path of its result below the job's output, without <c>.out</c>.</summary>
internal sealed record TransformInput(ObjectUri Object, string Relative);

/// <summary>Finds the objects that a job reads.</summary>
internal static class TransformInputs
{
    /// <summary>All of them, in order. Throws <see cref="JobFault"/> when there is none.</summary>
    public static IReadOnlyList<TransformInput> Of(SageMakerContext context, JsonObject request)
    {
        var source = request.Structure("TransformInput")!.Structure("DataSource")!.Structure("S3DataSource")!;
        var uri = ObjectUri.Parse(source.Required("S3Uri"));
        var found = source.Required("S3DataType") == "ManifestFile" ? Named(context, uri) : Below(context, uri);
        return found.Count > 0 ? found
            : throw new JobFault($"ClientError: No S3 objects found under S3 URL \"{uri}\" given in input data source.");
    }

    private static List<TransformInput> Below(SageMakerContext context, ObjectUri prefix) =>
    [
        .. context.Buckets.List(prefix.Bucket, prefix.Key).Where(key => !key.EndsWith('/'))
            .Select(key => new TransformInput(new ObjectUri(prefix.Bucket, key), ObjectTransfer.RelativeTo(prefix.Key, key))),
    ];

    // [{"prefix": "s3://bucket/folder/"}, "one.csv", "more/two.csv"]
    private static List<TransformInput> Named(SageMakerContext context, ObjectUri manifest)
    {
        using var content = context.Buckets.OpenRead(manifest.Bucket, manifest.Key)
            ?? throw new JobFault($"ClientError: there is no manifest {manifest}.");
        using var reader = new StreamReader(content, Encoding.UTF8);
        try
        {
            if (JsonNode.Parse(reader.ReadToEnd()) is JsonArray list && list.Count > 0 && list[0] is JsonObject head
                && head["prefix"]?.ToString() is { } start)
            {
                var prefix = ObjectUri.Parse(start);
                return [.. list.Skip(1).Select(name => new TransformInput(prefix with { Key = prefix.Key + name }, name!.ToString()))];
            }
        }
        catch (JsonException fault)
        {
            throw new JobFault($"ClientError: the manifest {manifest} is not JSON: {fault.Message}");
        }

        throw new JobFault($"ClientError: the manifest {manifest}: expected [{{\"prefix\": \"s3://bucket/folder/\"}}, \"name\", ...].");
    }
}
