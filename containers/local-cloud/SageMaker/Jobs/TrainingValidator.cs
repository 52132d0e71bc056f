using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Jobs;

/// <summary>Checks a CreateTrainingJob request: its shape, then what this cloud can really do.</summary>
internal static class TrainingValidator
{
    /// <summary>Throws ValidationException.</summary>
    public static void Check(SageMakerContext context, JsonObject request)
    {
        TrainingShape.Create.Check(request);
        var algorithm = request.Structure("AlgorithmSpecification")!;
        var image = algorithm.Text("TrainingImage")
            ?? throw Refusal.Validation("Expected AlgorithmSpecification.TrainingImage, found none.");
        if (context.Images.Resolve(image) is null)
        {
            throw Refusal.Validation($"Requested image {image} not found. Push it first, then name it by tag or digest.");
        }

        _ = new MetricScanner(algorithm, context.Time);
        if (algorithm.Required("TrainingInputMode") == "Pipe")
        {
            throw Refusal.NotImplemented("TrainingInputMode Pipe");
        }

        if ((request.Structure("ResourceConfig")!.Whole("InstanceCount") ?? 1) != 1)
        {
            throw Refusal.NotImplemented("training on more than one instance");
        }

        if (request.Structure("OutputDataConfig")!.Text("CompressionType") == "NONE")
        {
            throw Refusal.NotImplemented("OutputDataConfig.CompressionType NONE");
        }

        CheckSpot(request);
        var channels = request.Structures("InputDataConfig");
        foreach (var channel in channels)
        {
            CheckChannel(channel);
        }

        if (channels.GroupBy(channel => channel.Required("ChannelName")).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw Refusal.Validation($"Expected channels of different names, found '{twice.Key}' twice.");
        }
    }

    private static void CheckSpot(JsonObject request)
    {
        var stopping = request.Structure("StoppingCondition")!;
        var wait = stopping.Whole("MaxWaitTimeInSeconds");
        if (TrainingRunner.IsSpot(request)
            ? wait is null || wait < (stopping.Whole("MaxRuntimeInSeconds") ?? TrainingRunner.DefaultRuntimeSeconds)
            : wait is not null)
        {
            throw Refusal.Validation(
                "Invalid MaxWaitTimeInSeconds. It must be present and be greater than or equal to MaxRuntimeInSeconds when "
                + "EnableManagedSpotTraining is true, "
                + "and absent otherwise.");
        }

        if (request.Structure("CheckpointConfig")?.Text("LocalPath") is { } path && !CheckpointSync.Imitates(path))
        {
            throw Refusal.NotImplemented($"CheckpointConfig.LocalPath {path}, which is not below /opt/ml,");
        }
    }

    private static void CheckChannel(JsonObject channel)
    {
        var name = channel.Required("ChannelName");
        var source = channel.Structure("DataSource")!.Structure("S3DataSource")
            ?? throw Refusal.Validation($"Channel '{name}': expected DataSource.S3DataSource, found none.");
        if (source.Required("S3DataType") != "S3Prefix")
        {
            throw Refusal.NotImplemented($"S3DataType {source.Text("S3DataType")} of channel '{name}'");
        }

        if (channel.Text("InputMode") == "Pipe"
            || channel.Text("CompressionType") == "Gzip"
            || channel.Text("RecordWrapperType") == "RecordIO")
        {
            throw Refusal.NotImplemented($"InputMode Pipe, CompressionType Gzip or RecordWrapperType RecordIO of channel '{name}'");
        }
    }
}
