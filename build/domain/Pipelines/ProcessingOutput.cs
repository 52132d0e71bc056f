using System.Text.Json.Nodes;

namespace Slipway.Domain.Pipelines;

/// <summary>An output that a processing step declares.</summary>
public sealed class ProcessingOutput
{
    private readonly ProcessingStep _step;
    private readonly string _localPath;
    private readonly PipelineValue<S3Uri> _destination;

    internal ProcessingOutput(ProcessingStep step, string name, string localPath, PipelineValue<S3Uri> destination) =>
        (_step, Name, _localPath, _destination) = (step, name, localPath, destination);

    /// <summary>Name of the output.</summary>
    public string Name { get; }

    /// <summary>Where it is once the step is done.</summary>
    public PipelineValue<S3Uri> Uri =>
        PipelineValue.Get<S3Uri>($"Steps.{_step.Name}.ProcessingOutputConfig.Outputs['{Name}'].S3Output.S3Uri");

    internal JsonObject Json => new()
    {
        ["OutputName"] = Name,
        ["AppManaged"] = false,
        ["S3Output"] = new JsonObject { ["S3Uri"] = _destination.Json, ["LocalPath"] = _localPath, ["S3UploadMode"] = "EndOfJob" },
    };

    /// <summary>Declares a JSON file in it, whose members later steps read.</summary>
    /// <param name="name">Name of the property file.</param>
    /// <param name="path">Path below the output.</param>
    public PropertyFile PropertyFile(string name, string path) => _step.Declare(new PropertyFile(_step.Name, Name, name, path));
}

/// <summary>A JSON file in an output of a processing step.</summary>
public sealed class PropertyFile
{
    private readonly string _step;
    private readonly string _output;
    private readonly string _name;
    private readonly string _path;

    internal PropertyFile(string step, string output, string name, string path) =>
        (_step, _output, _name, _path) = (step, output, name, path);

    internal JsonObject Json => new() { ["PropertyFileName"] = _name, ["OutputName"] = _output, ["FilePath"] = _path };

    /// <summary>A member of the file when the pipeline runs (<c>Std:JsonGet</c>), for example <c>gate.outcome</c>.</summary>
    public PipelineValue<T> JsonGet<T>(string path) => new(new JsonObject
    {
        ["Std:JsonGet"] = new JsonObject
        {
            ["PropertyFile"] = new JsonObject { ["Get"] = $"Steps.{_step}.PropertyFiles.{_name}" },
            ["Path"] = path,
        },
    });
}
