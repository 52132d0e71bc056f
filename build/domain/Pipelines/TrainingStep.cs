using System.Text.Json.Nodes;

namespace Slipway.Domain.Pipelines;

/// <summary>Data that a training job gets, at /opt/ml/input/data/NAME.</summary>
/// <param name="Name">Name of the channel.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="ContentType">Its content type.</param>
public sealed record TrainingChannel(string Name, PipelineValue<S3Uri> Source, string ContentType);

/// <summary>A number that SageMaker reads off the job's output.</summary>
/// <param name="Name">Name of the metric.</param>
/// <param name="Regex">Its first group is the number.</param>
public sealed record TrainingMetric(string Name, string Regex);

/// <summary>A training job: arguments as CreateTrainingJob takes them.</summary>
public sealed class TrainingStep : PipelineStep
{
    /// <summary>Image by digest.</summary>
    public required PipelineValue<string> ImageUri { get; init; }

    /// <summary>What it gets.</summary>
    public required IReadOnlyList<TrainingChannel> Channels { get; init; }

    /// <summary>Prefix below which SageMaker writes <c>JOB/output/model.tar.gz</c>.</summary>
    public required PipelineValue<S3Uri> OutputPath { get; init; }

    /// <summary>Role of the job.</summary>
    public required string RoleArn { get; init; }

    /// <summary>What it runs on.</summary>
    public required JobResources Resources { get; init; }

    /// <summary>Given to the container as they are.</summary>
    public IReadOnlyDictionary<string, PipelineValue<string>> Hyperparameters { get; init; } =
        new Dictionary<string, PipelineValue<string>>();

    /// <summary>Numbers read off the output.</summary>
    public IReadOnlyList<TrainingMetric> Metrics { get; init; } = [];

    /// <summary>
    /// Managed spot training: cheaper instances that AWS may take away at any time. The trainer keeps checkpoints, from which the job goes
    /// on when it gets another; null for instances that stay.
    /// </summary>
    public SpotTraining? Spot { get; init; }

    /// <summary>The trained model, <c>model.tar.gz</c>.</summary>
    public PipelineValue<S3Uri> ModelArtifacts => PipelineValue.Get<S3Uri>($"Steps.{Name}.ModelArtifacts.S3ModelArtifacts");

    internal override string Type => "Training";

    internal override JsonObject Arguments()
    {
        var algorithm = new JsonObject { ["TrainingImage"] = ImageUri.Json, ["TrainingInputMode"] = "File" };
        if (Metrics.Count > 0)
            algorithm["MetricDefinitions"] = Array(Metrics.Select(m => new JsonObject { ["Name"] = m.Name, ["Regex"] = m.Regex }));
        var arguments = new JsonObject
        {
            ["AlgorithmSpecification"] = algorithm,
            ["InputDataConfig"] = Array(Channels.Select(Channel)),
            ["OutputDataConfig"] = new JsonObject { ["S3OutputPath"] = OutputPath.Json },
            ["ResourceConfig"] = new JsonObject
            {
                ["InstanceType"] = Resources.InstanceType,
                ["InstanceCount"] = Resources.InstanceCount,
                ["VolumeSizeInGB"] = Resources.VolumeGigabytes,
            },
            ["StoppingCondition"] = new JsonObject { ["MaxRuntimeInSeconds"] = Resources.MaximumRuntimeSeconds },
            ["RoleArn"] = RoleArn,
        };
        if (Hyperparameters.Count > 0)
            arguments["HyperParameters"] = Map(Hyperparameters);
        if (Spot is { } spot)
        {
            arguments["EnableManagedSpotTraining"] = true;
            arguments["StoppingCondition"]!["MaxWaitTimeInSeconds"] = Resources.MaximumRuntimeSeconds * SpotTraining.WaitFactor;
            arguments["CheckpointConfig"] = new JsonObject
            {
                ["S3Uri"] = spot.CheckpointUri.Json,
                ["LocalPath"] = SpotTraining.CheckpointFolder,
            };
        }

        return arguments;
    }

    private static JsonObject Channel(TrainingChannel channel) => new()
    {
        ["ChannelName"] = channel.Name,
        ["ContentType"] = channel.ContentType,
        ["DataSource"] = new JsonObject
        {
            ["S3DataSource"] = new JsonObject
            {
                ["S3DataType"] = "S3Prefix",
                ["S3Uri"] = channel.Source.Json,
                ["S3DataDistributionType"] = "FullyReplicated",
            },
        },
    };
}
