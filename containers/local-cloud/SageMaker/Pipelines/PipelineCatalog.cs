using System.Text;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Pipelines.Definition;
using Slipway.LocalCloud.SageMaker.Requests;
using Slipway.LocalCloud.SageMaker.Tagging;

namespace Slipway.LocalCloud.SageMaker.Pipelines;

/// <summary>Pipelines.</summary>
internal sealed class PipelineCatalog(SageMakerContext context, Tags tags)
{
    /// <summary>CreatePipeline. The same token again gives the same answer, and is refused with another content.</summary>
    public JsonObject Create(JsonObject request)
    {
        PipelineShape.Create.Check(request);
        var name = request.Required("PipelineName");
        var token = request.Required("ClientRequestToken");
        var definition = DefinitionOf(request)
            ?? throw Refusal.Validation("Expected PipelineDefinition or PipelineDefinitionS3Location, found neither.");
        PipelineDefinition.Parse(definition);
        var pipeline = Change(
            new PipelineDocument(name, context.Arn($"pipeline/{name}"), definition, request.Required("RoleArn"), token, context.Now)
            {
                Content = Fingerprint.Of(request),
            }, request);
        if (!context.Store.TryAdd(PipelineDocument.Collection, name, pipeline))
        {
            var earlier = Find(name);
            return earlier.Token != token
                ? throw Refusal.Validation(
                    $"Pipeline names must be unique within an AWS account and region. Pipeline with name ({name}) already exists.")
                : earlier.Content is null || earlier.Content == pipeline.Content
                    ? Arn(earlier)
                    : throw Refusal.TokenReused("ClientRequestToken", earlier.Arn);
        }

        tags.Add(pipeline.Arn, request);
        return Arn(pipeline);
    }

    /// <summary>UpdatePipeline. Executions under way keep the definition they were started with.</summary>
    public JsonObject Update(JsonObject request)
    {
        PipelineShape.Update.Check(request);
        var pipeline = Find(request.Required("PipelineName"));
        var definition = DefinitionOf(request);
        if (definition is not null)
        {
            PipelineDefinition.Parse(definition);
        }

        return Arn(context.Store.Update<PipelineDocument>(PipelineDocument.Collection, pipeline.Name, now =>
            Change(now with { Definition = definition ?? now.Definition, RoleArn = request.Text("RoleArn") ?? now.RoleArn,
                Modified = context.Now }, request))!);
    }

    /// <summary>DescribePipeline.</summary>
    public JsonObject Describe(JsonObject request)
    {
        PipelineShape.Describe.Check(request);
        return Description(Find(request.Required("PipelineName")));
    }

    /// <summary>A pipeline in AWS's members.</summary>
    public static JsonObject Description(PipelineDocument pipeline)
    {
        return Wire.Structure(
            ("PipelineArn", pipeline.Arn),
            ("PipelineName", pipeline.Name),
            ("PipelineDisplayName", pipeline.DisplayName),
            ("PipelineDefinition", pipeline.Definition),
            ("PipelineDescription", pipeline.Description),
            ("RoleArn", pipeline.RoleArn),
            ("PipelineStatus", "Active"),
            ("CreationTime", Wire.Time(pipeline.Created)),
            ("LastModifiedTime", Wire.Time(pipeline.Modified)),
            ("LastRunTime", Wire.Time(pipeline.LastRun)),
            ("ParallelismConfiguration", pipeline.Parallel is { } limit ? new JsonObject { ["MaxParallelExecutionSteps"] = limit } : null));
    }

    /// <summary>ListPipelines.</summary>
    public JsonObject List(JsonObject request)
    {
        PipelineShape.List.Check(request);
        return Page.Of(request, "PipelineSummaries", context.Store.List<PipelineDocument>(PipelineDocument.Collection)
            .Where(pipeline => pipeline.Name.StartsWith(request.Text("PipelineNamePrefix") ?? "", StringComparison.Ordinal))
            .Where(pipeline => ListRequest.Within(pipeline.Created, request.Moment("CreatedAfter"), request.Moment("CreatedBefore")))
            .Select(pipeline => new Listed(
                ListRequest.SortKey(request, pipeline.Name, pipeline.Created, null), pipeline.Name, Wire.Structure(
                ("PipelineArn", pipeline.Arn),
                ("PipelineName", pipeline.Name),
                ("PipelineDisplayName", pipeline.DisplayName),
                ("PipelineDescription", pipeline.Description),
                ("RoleArn", pipeline.RoleArn),
                ("CreationTime", Wire.Time(pipeline.Created)),
                ("LastModifiedTime", Wire.Time(pipeline.Modified)),
                ("LastExecutionTime", Wire.Time(pipeline.LastRun))))), descendingByDefault: true);
    }

    /// <summary>DeletePipeline: only one without executions under way.</summary>
    public JsonObject Delete(JsonObject request)
    {
        PipelineShape.Delete.Check(request);
        var pipeline = Find(request.Required("PipelineName"));
        var executions = context.Store.List<ExecutionDocument>(ExecutionDocument.Collection)
            .Where(execution => execution.PipelineName == pipeline.Name).ToList();
        if (executions.FirstOrDefault(execution => !StepStatus.IsFinal(execution.Status)) is { } running)
        {
            throw Refusal.Conflict(
                $"Expected a pipeline without running executions, found {running.Arn}. "
                + "Wait for its end, or stop it with StopPipelineExecution.");
        }

        executions.ForEach(execution => context.Store.Delete(ExecutionDocument.Collection, execution.Arn));
        context.Store.Delete(PipelineDocument.Collection, pipeline.Name);
        tags.Forget(pipeline.Arn);
        return Arn(pipeline);
    }

    /// <summary>The pipeline of a name or ARN; throws ResourceNotFound when there is none.</summary>
    public PipelineDocument Find(string nameOrArn)
    {
        var name = nameOrArn[(nameOrArn.LastIndexOf('/') + 1)..];
        return context.Store.Get<PipelineDocument>(PipelineDocument.Collection, name)
            ?? throw Refusal.NotFound($"Pipeline '{context.Arn($"pipeline/{name}")}' does not exist.");
    }

    private string? DefinitionOf(JsonObject request)
    {
        if (request.Structure("PipelineDefinitionS3Location") is not { } place)
        {
            return request.Text("PipelineDefinition");
        }

        var (bucket, key) = (place.Required("Bucket"), place.Required("ObjectKey"));
        using var content = context.Buckets.OpenRead(bucket, key)
            ?? throw Refusal.Validation($"PipelineDefinitionS3Location: there is no s3://{bucket}/{key}.");
        using var reader = new StreamReader(content, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static PipelineDocument Change(PipelineDocument pipeline, JsonObject request) => pipeline with
    {
        DisplayName = request.Text("PipelineDisplayName") ?? pipeline.DisplayName ?? pipeline.Name,
        Description = request.Text("PipelineDescription") ?? pipeline.Description,
        Parallel = request.Structure("ParallelismConfiguration")?.Whole("MaxParallelExecutionSteps") ?? pipeline.Parallel,
    };

    private static JsonObject Arn(PipelineDocument pipeline) => new() { ["PipelineArn"] = pipeline.Arn };
}
