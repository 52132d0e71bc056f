using System.Text.Json.Nodes;

namespace Slipway.Domain.Pipelines;

/// <summary>Data that a processing job gets.</summary>
/// <param name="Name">Name of the input.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="LocalPath">Folder in the container, below /opt/ml/processing.</param>
public sealed record ProcessingInput(string Name, PipelineValue<S3Uri> Source, string LocalPath);

/// <summary>A processing job: arguments as CreateProcessingJob takes them.</summary>
public sealed class ProcessingStep : PipelineStep
{
    private readonly List<ProcessingOutput> _outputs = [];
    private readonly List<PropertyFile> _files = [];

    /// <summary>Image by digest.</summary>
    public required PipelineValue<string> ImageUri { get; init; }

    /// <summary>Arguments to the image's entrypoint.</summary>
    public required IReadOnlyList<string> ContainerArguments { get; init; }

    /// <summary>What it gets.</summary>
    public required IReadOnlyList<ProcessingInput> Inputs { get; init; }

    /// <summary>Role of the job.</summary>
    public required string RoleArn { get; init; }

    /// <summary>What it runs on.</summary>
    public required JobResources Resources { get; init; }

    /// <summary>Environment variables.</summary>
    public IReadOnlyDictionary<string, PipelineValue<string>> Environment { get; init; } = new Dictionary<string, PipelineValue<string>>();

    internal override string Type => "Processing";

    /// <summary>
    /// Declares an output; later steps refer to what this returns, so that no step can refer to an output that is not declared.
    /// </summary>
    /// <param name="name">Name of the output.</param>
    /// <param name="localPath">Folder in the container, below /opt/ml/processing.</param>
    /// <param name="destination">Where it goes.</param>
    public ProcessingOutput Output(string name, string localPath, PipelineValue<S3Uri> destination)
    {
        var output = new ProcessingOutput(this, name, localPath, destination);
        _outputs.Add(output);
        return output;
    }

    internal PropertyFile Declare(PropertyFile file)
    {
        _files.Add(file);
        return file;
    }

    internal override JsonObject Arguments()
    {
        var arguments = new JsonObject
        {
            ["ProcessingResources"] = new JsonObject
            {
                ["ClusterConfig"] = new JsonObject
                {
                    ["InstanceType"] = Resources.InstanceType,
                    ["InstanceCount"] = Resources.InstanceCount,
                    ["VolumeSizeInGB"] = Resources.VolumeGigabytes,
                },
            },
            ["AppSpecification"] = new JsonObject { ["ImageUri"] = ImageUri.Json, ["ContainerArguments"] = Texts(ContainerArguments) },
            ["RoleArn"] = RoleArn,
            ["ProcessingInputs"] = Array(Inputs.Select(Input)),
        };
        if (_outputs.Count > 0)
            arguments["ProcessingOutputConfig"] = new JsonObject { ["Outputs"] = Array(_outputs.Select(o => o.Json)) };
        if (Environment.Count > 0)
            arguments["Environment"] = Map(Environment);
        arguments["StoppingCondition"] = new JsonObject { ["MaxRuntimeInSeconds"] = Resources.MaximumRuntimeSeconds };
        return arguments;
    }

    private protected override void AddMembers(JsonObject step)
    {
        if (_files.Count > 0)
            step["PropertyFiles"] = Array(_files.Select(f => f.Json));
    }

    private static JsonObject Input(ProcessingInput input) => new()
    {
        ["InputName"] = input.Name,
        ["AppManaged"] = false,
        ["S3Input"] = new JsonObject
        {
            ["S3Uri"] = input.Source.Json,
            ["LocalPath"] = input.LocalPath,
            ["S3DataType"] = "S3Prefix",
            ["S3InputMode"] = "File",
            ["S3DataDistributionType"] = "FullyReplicated",
            ["S3CompressionType"] = "None",
        },
    };
}
