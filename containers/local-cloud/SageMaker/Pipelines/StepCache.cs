using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Pipelines.Definition;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Pipelines;

/// <summary>Finds earlier runs of a step that did the same.</summary>
internal sealed class StepCache(SageMakerContext context, ExecutionRecords records)
{
    /// <summary>What says that two runs do the same: the type and the resolved arguments.</summary>
    public static string Key(PipelineStep step, JsonObject arguments) => Fingerprint.Of(new JsonObject
    {
        ["Type"] = step.Type, ["Arguments"] = Fingerprint.Of(arguments, "ExperimentConfig", "Tags"),
    });

    /// <summary>The newest run of this step in the same pipeline that succeeded, is not too old and has the same key; null for
    /// none.</summary>
    public CacheHit? Find(ExecutionDocument execution, PipelineStep step, string key) =>
        records.List().Where(other => other.PipelineArn == execution.PipelineArn && other.Arn != execution.Arn)
            .Select(other => (Execution: other, State: other.Step(step.Name)))
            .Where(one => one.State is { Status: StepStatus.Succeeded, Ended: not null } && one.State.CacheKey == key
                && one.State.CacheSource is null)
            .Where(one => step.Cache!.ExpireAfter is not { } age || one.State!.Ended + age > context.Now)
            .OrderByDescending(one => one.State!.Ended)
            .Select(one => new CacheHit(one.Execution.Arn, one.State!))
            .FirstOrDefault();
}

/// <summary>An earlier run of a step, and the execution it was part of.</summary>
internal sealed record CacheHit(string ExecutionArn, StepState State);
