using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Data;
using Slipway.LocalCloud.SageMaker.Pipelines.Definition;
using Slipway.LocalCloud.SageMaker.Pipelines.Expressions;

namespace Slipway.LocalCloud.SageMaker.Pipelines;

/// <summary>What the steps of one execution can refer to, as it stands now.</summary>
internal sealed class ExecutionReferences(SageMakerContext context, PipelineDefinition definition, ExecutionDocument execution)
    : IReferenceSource
{
    // Property files are read whole.
    private const int LimitBytes = 16 * 1024 * 1024;

    /// <inheritdoc />
    public JsonNode? Get(string reference)
    {
        var parts = reference.Split('.', 3);
        return parts switch
        {
            ["Parameters", var name] => execution.Parameters[name],
            ["Execution", var name] => Variable(name),
            ["Steps", var name, var path] => PropertyPath.Find(execution.Result(name)?.Properties, path),
            _ => null,
        };
    }

    /// <inheritdoc />
    public string PropertyFileUri(string reference)
    {
        if (reference.Split('.', 4) is not ["Steps", var name, "PropertyFiles", var file]
            || !definition.Steps[name].PropertyFiles.TryGetValue(file, out var place))
        {
            throw new ExpressionException(
                $"Std:JsonGet: expected a PropertyFile such as {{\"Get\":\"Steps.NAME.PropertyFiles.FILE\"}}, found '{reference}'");
        }

        var folder = PropertyPath.Find(
            execution.Result(name)?.Properties, $"ProcessingOutputConfig.Outputs['{place.OutputName}'].S3Output.S3Uri")
            ?? throw new ExpressionException($"Std:JsonGet: step '{name}' has no output '{place.OutputName}'");
        return ObjectUri.Parse(folder.ToString()).Below(place.FilePath).ToString();
    }

    /// <inheritdoc />
    public string? Read(string uri)
    {
        var place = ObjectUri.Parse(uri);
        using var content = context.Buckets.OpenRead(place.Bucket, place.Key);
        if (content is null)
        {
            return null;
        }

        if (content is { CanSeek: true, Length: > LimitBytes })
        {
            throw new ExpressionException($"Std:JsonGet: expected at most {LimitBytes} bytes, found {content.Length} in {uri}");
        }

        using var reader = new StreamReader(content, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private string? Variable(string name) => name switch
    {
        "PipelineName" => execution.PipelineName,
        "PipelineArn" => execution.PipelineArn,
        "PipelineExecutionId" => execution.Id,
        "PipelineExecutionArn" => execution.Arn,
        "StartDateTime" => Format(execution.Created),
        "CurrentDateTime" => Format(context.Now),
        _ => null,
    };

    private static string Format(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
