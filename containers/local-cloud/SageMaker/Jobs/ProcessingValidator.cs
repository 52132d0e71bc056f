using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Data;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Jobs;

/// <summary>Checks a CreateProcessingJob request: its shape, then what this cloud can really do.</summary>
internal static class ProcessingValidator
{
    /// <summary>Throws ValidationException.</summary>
    public static void Check(SageMakerContext context, JsonObject request)
    {
        ProcessingShape.Create.Check(request);
        var image = request.Structure("AppSpecification")!.Required("ImageUri");
        if (context.Images.Resolve(image) is null)
        {
            throw Refusal.Validation($"Requested image {image} not found. Push it first, then name it by tag or digest.");
        }

        if (request.Structure("ProcessingResources")!.Structure("ClusterConfig")!.Whole("InstanceCount") != 1)
        {
            throw Refusal.NotImplemented("processing on more than one instance");
        }

        var inputs = request.Structures("ProcessingInputs");
        var outputs = request.Structure("ProcessingOutputConfig")?.Structures("Outputs") ?? [];
        foreach (var input in inputs)
        {
            CheckInput(input);
        }

        foreach (var output in outputs)
        {
            CheckOutput(output);
        }

        CheckUnique(inputs.Select(input => input.Required("InputName")), "ProcessingInputs");
        CheckUnique(outputs.Select(output => output.Required("OutputName")), "ProcessingOutputConfig.Outputs");
    }

    private static void CheckInput(JsonObject input)
    {
        var name = input.Required("InputName");
        var source = input.Structure("S3Input") ?? throw Refusal.Validation($"ProcessingInput '{name}': expected S3Input, found none.");
        ContainerPath.Check(source.Text("LocalPath") ?? "", $"LocalPath of ProcessingInput '{name}'");
        if (source.Required("S3DataType") != "S3Prefix"
            || source.Text("S3InputMode") == "Pipe"
            || source.Text("S3CompressionType") == "Gzip"
            || input.Flag("AppManaged"))
        {
            throw Refusal.NotImplemented(
                $"S3DataType ManifestFile, S3InputMode Pipe, S3CompressionType Gzip or AppManaged of ProcessingInput '{name}'");
        }
    }

    private static void CheckOutput(JsonObject output)
    {
        var name = output.Required("OutputName");
        var target = output.Structure("S3Output") ?? throw Refusal.Validation($"ProcessingOutput '{name}': expected S3Output, found none.");
        ContainerPath.Check(target.Text("LocalPath") ?? "", $"LocalPath of ProcessingOutput '{name}'");
        if (target.Required("S3UploadMode") != "EndOfJob" || output.Flag("AppManaged"))
        {
            throw Refusal.NotImplemented($"S3UploadMode Continuous or AppManaged of ProcessingOutput '{name}'");
        }
    }

    private static void CheckUnique(IEnumerable<string> names, string where)
    {
        if (names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw Refusal.Validation($"{where}: expected different names, found '{twice.Key}' twice.");
        }
    }
}
