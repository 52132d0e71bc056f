using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.SageMaker.Requests;
using Slipway.LocalCloud.SageMaker.Transform;

namespace Slipway.LocalCloud.Events.Targets;

/// <summary>SageMaker pipelines: an event starts an execution.</summary>
internal sealed class PipelineTarget(JsonService sageMaker) : ITarget
{
    /// <inheritdoc />
    public string Form => "arn:aws:sagemaker:REGION:ACCOUNT:pipeline/NAME";

    /// <inheritdoc />
    public bool NeedsRole => true;

    /// <inheritdoc />
    public bool Takes(string arn) => arn.Split(':', 6) is [_, _, "sagemaker", _, _, var resource]
        && resource.StartsWith("pipeline/", StringComparison.Ordinal);

    /// <inheritdoc />
    public Task DeliverAsync(JsonObject target, TargetInput input, string token, CancellationToken cancellation)
    {
        var given = input.Json();
        var request = new JsonObject { ["PipelineName"] = target.Required("Arn"), ["ClientRequestToken"] = token };
        if (target.Structure("SageMakerPipelineParameters")?.Structures("PipelineParameterList") is { Count: > 0 } parameters)
        {
            // A value that is a path is taken from what the target gets.
            request["PipelineParameters"] = Wire.List(parameters.Select(parameter => new JsonObject
            {
                ["Name"] = parameter.Required("Name"),
                ["Value"] = parameter.Required("Value") is ['$', '.', ..] path && FieldPath.Parse(path) is { } field
                    ? field.Pick(given)?.ToString() ?? ""
                    : parameter.Required("Value"),
            }));
        }

        return sageMaker.Operations["StartPipelineExecution"](request, cancellation);
    }
}
