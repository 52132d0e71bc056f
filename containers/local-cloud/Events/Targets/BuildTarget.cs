using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.Events.Targets;

/// <summary>CodeBuild projects: an event starts a build. What a target's input holds are members of StartBuild.</summary>
internal sealed class BuildTarget(JsonService codeBuild) : ITarget
{
    /// <inheritdoc />
    public string Form => "arn:aws:codebuild:REGION:ACCOUNT:project/NAME";

    /// <inheritdoc />
    public bool NeedsRole => true;

    /// <inheritdoc />
    public bool Takes(string arn) => arn.Split(':', 6) is [_, _, "codebuild", _, _, var resource]
        && resource.StartsWith("project/", StringComparison.Ordinal);

    /// <inheritdoc />
    public Task DeliverAsync(JsonObject target, TargetInput input, string token, CancellationToken cancellation)
    {
        var request = input.IsShaped && input.Json() is JsonObject overrides ? overrides.DeepClone().AsObject() : [];
        var arn = target.Required("Arn");
        request["projectName"] = arn[(arn.LastIndexOf('/') + 1)..];
        request["idempotencyToken"] = token;
        return codeBuild.Operations["StartBuild"](request, cancellation);
    }
}
