using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Data;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Jobs;

/// <summary>What a training container finds under /opt/ml.</summary>
internal static class TrainingLayout
{
    /// <summary>Name of the one host of a job.</summary>
    public const string Host = "algo-1";


    /// <summary>Writes the configuration files and downloads the channels.</summary>
    public static async Task PrepareAsync(SageMakerContext context, TrainingJob job, JobFolder folder, CancellationToken cancellation)
    {
        var request = job.Request;
        folder.WriteJson("input/config/hyperparameters.json", request.Structure("HyperParameters")?.DeepClone().AsObject() ?? []);
        folder.WriteJson("input/config/resourceconfig.json", Resources(request.Structure("ResourceConfig")!));
        folder.WriteJson("input/config/inputdataconfig.json", Channels(request));
        folder.Sub("model");
        folder.Sub("output/data");
        foreach (var channel in request.Structures("InputDataConfig"))
        {
            var uri = channel.Structure("DataSource")!.Structure("S3DataSource")!.Required("S3Uri");
            await ObjectTransfer.DownloadAsync(
                context.Buckets,
                ObjectUri.Parse(uri),
                folder.Sub($"input/data/{channel.Required("ChannelName")}"),
                cancellation).ConfigureAwait(false);
        }
    }

    private static JsonObject Channels(JsonObject request)
    {
        var mode = request.Structure("AlgorithmSpecification")!.Required("TrainingInputMode");
        var result = new JsonObject();
        foreach (var channel in request.Structures("InputDataConfig"))
        {
            result[channel.Required("ChannelName")] = Wire.Structure(
                ("ContentType", channel["ContentType"]),
                ("TrainingInputMode", channel.Text("InputMode") ?? mode),
                ("S3DistributionType", channel.Structure("DataSource")!.Structure("S3DataSource")!.Text("S3DataDistributionType")
                    ?? "FullyReplicated"),
                ("RecordWrapperType", channel.Text("RecordWrapperType") ?? "None"));
        }

        return result;
    }

    private static JsonObject Resources(JsonObject config)
    {
        const string group = "homogeneousCluster";
        var type = config.Text("InstanceType") ?? "local";
        return new JsonObject
        {
            ["current_host"] = Host,
            ["current_instance_type"] = type,
            ["current_group_name"] = group,
            ["hosts"] = new JsonArray(Host),
            ["instance_groups"] = new JsonArray(
                new JsonObject { ["instance_group_name"] = group, ["instance_type"] = type, ["hosts"] = new JsonArray(Host) }),
            ["network_interface_name"] = "lo",
        };
    }
}
