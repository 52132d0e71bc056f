using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Pipelines.Definition;
using Slipway.LocalCloud.SageMaker.Pipelines.Steps;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Pipelines;

/// <summary>Executions of pipelines: started once a token, described, listed, stopped, and taken up again after the cloud was
/// killed.</summary>
internal sealed class Executions(SageMakerContext context, PipelineCatalog pipelines, ExecutionRecords records, ExecutionRunner runner,
    BackgroundWork work)
{
    /// <summary>Takes up the executions that were under way. Jobs must have been taken up before.</summary>
    public void Resume()
    {
        var all = records.List();
        foreach (var execution in all.Where(execution => !StepStatus.IsFinal(execution.Status)))
        {
            Run(execution.Arn);
        }
    }

    /// <summary>StartPipelineExecution. The same token gives the same execution, and is refused with another content.</summary>
    public JsonObject Start(JsonObject request)
    {
        PipelineShape.Start.Check(request);
        var pipeline = pipelines.Find(request.Required("PipelineName"));
        var token = request.Required("ClientRequestToken");
        var id = DerivedName.Execution(pipeline.Arn, pipeline.Created, token);
        var content = Fingerprint.Of(request, "PipelineName");
        if (records.Get($"{pipeline.Arn}/execution/{id}") is { } earlier)
        {
            return earlier.Content is null || earlier.Content == content
                ? Arn(earlier)
                : throw Refusal.TokenReused("ClientRequestToken", earlier.Arn);
        }

        var given = request.Structures("PipelineParameters").GroupBy(one => one.Required("Name"))
            .ToDictionary(one => one.Key, one => one.Last().Required("Value"));
        var definition = PipelineDefinition.Parse(pipeline.Definition);
        var values = ParameterReader.Values(definition, given);
        var execution = new ExecutionDocument(
            id, pipeline.Name, pipeline.Arn, $"{pipeline.Arn}/execution/{id}", pipeline.Definition, values, pipeline.RoleArn, token,
                context.Now)
        {
            Content = content,
            Selected = ExecutionSelection.Of(request, pipeline, definition, records),
            DisplayName = request.Text("PipelineExecutionDisplayName"),
            Description = request.Text("PipelineExecutionDescription"),
            Parallel = request.Structure("ParallelismConfiguration")?.Whole("MaxParallelExecutionSteps") ?? pipeline.Parallel,
        };
        if (records.TryAdd(execution))
        {
            context.Store.Update<PipelineDocument>(
                PipelineDocument.Collection, pipeline.Name, now => now with { LastRun = execution.Created });
            Run(execution.Arn);
        }

        return Arn(execution);
    }

    /// <summary>DescribePipelineExecution.</summary>
    public JsonObject Describe(JsonObject request)
    {
        PipelineShape.DescribeExecution.Check(request);
        return ExecutionDescription.Of(Find(request));
    }

    /// <summary>DescribePipelineDefinitionForExecution.</summary>
    public JsonObject DescribeDefinition(JsonObject request)
    {
        PipelineShape.DescribeExecution.Check(request);
        var execution = Find(request);
        return Wire.Structure(("PipelineDefinition", execution.Definition), ("CreationTime", Wire.Time(execution.Created)));
    }

    /// <summary>ListPipelineExecutions, the newest first.</summary>
    public JsonObject List(JsonObject request)
    {
        PipelineShape.ListExecutions.Check(request);
        var pipeline = pipelines.Find(request.Required("PipelineName"));
        var byArn = request.Text("SortBy") == "PipelineExecutionArn";
        string SortKey(ExecutionDocument execution) => byArn ? execution.Arn : Page.Key(execution.Created);
        return Page.Of(request, "PipelineExecutionSummaries", records.List()
            .Where(execution => execution.PipelineName == pipeline.Name)
            .Where(execution => ListRequest.Within(execution.Created, request.Moment("CreatedAfter"), request.Moment("CreatedBefore")))
            .Select(execution => new Listed(SortKey(execution), execution.Arn, ExecutionDescription.Summary(execution))),
                descendingByDefault: true);
    }

    /// <summary>ListPipelineExecutionSteps, the last started first.</summary>
    public JsonObject ListSteps(JsonObject request)
    {
        PipelineShape.ListSteps.Check(request);
        var execution = Find(request);
        var definition = PipelineDefinition.Parse(execution.Definition);
        return Page.Of(request, "PipelineExecutionSteps", execution.Steps.Select((step, i) =>
            new Listed($"{i:D6}", step.Name, ExecutionDescription.Step(step, definition.Steps[step.Name]))), descendingByDefault: true);
    }

    /// <summary>ListPipelineParametersForExecution: those that were given and the defaults of the others.</summary>
    public JsonObject ListParameters(JsonObject request)
    {
        PipelineShape.ListParameters.Check(request);
        return Page.Of(request, "PipelineParameters", Find(request).Parameters.Select((parameter, i) =>
            new Listed($"{i:D6}", parameter.Key, new JsonObject { ["Name"] = parameter.Key,
                ["Value"] = parameter.Value?.ToString() ?? "" })));
    }

    /// <summary>StopPipelineExecution: no further step is started, and jobs under way are stopped.</summary>
    public JsonObject Stop(JsonObject request)
    {
        PipelineShape.Stop.Check(request);
        var execution = Find(request);
        var arn = execution.Arn;
        if (execution.Status == StepStatus.Executing)
        {
            execution = records.Change(arn, now => now.Status == StepStatus.Executing ? now with { Status = StepStatus.Stopping } : now);
        }

        if (StepStatus.IsFinal(execution.Status))
        {
            throw Refusal.Conflict(
                $"Pipeline execution with ARN {arn} status {execution.Status} cannot be stopped. Only executing ones can.");
        }

        runner.Stop(execution);
        return Arn(execution);
    }

    /// <summary>RetryPipelineExecution. The same token retries once.</summary>
    public JsonObject Retry(JsonObject request)
    {
        PipelineShape.Retry.Check(request);
        var token = request.Required("ClientRequestToken");
        var again = false;
        var execution = records.Change(Find(request).Arn, now =>
        {
            again = now.RetryToken != token;
            return again ? ExecutionRetry.Of(now, token, request.Structure("ParallelismConfiguration")?.Whole("MaxParallelExecutionSteps"))
                : now;
        });
        if (again)
        {
            Run(execution.Arn);
        }

        return Arn(execution);
    }

    /// <summary>UpdatePipelineExecution: words for people, and how many steps may run at once from the next step on.</summary>
    public JsonObject Update(JsonObject request)
    {
        PipelineShape.UpdateExecution.Check(request);
        return Arn(records.Change(Find(request).Arn, now => now with
        {
            DisplayName = request.Text("PipelineExecutionDisplayName") ?? now.DisplayName,
            Description = request.Text("PipelineExecutionDescription") ?? now.Description,
            Parallel = request.Structure("ParallelismConfiguration")?.Whole("MaxParallelExecutionSteps") ?? now.Parallel,
        }));
    }

    private ExecutionDocument Find(JsonObject request)
    {
        var arn = request.Text("PipelineExecutionArn") ?? throw Refusal.Validation("Expected PipelineExecutionArn, found none.");
        return records.Get(arn)
            ?? throw Refusal.NotFound($"Pipeline execution with ARN {arn} does not exist.");
    }

    private void Run(string arn) => work.Run(arn, cloudStops => runner.RunAsync(arn, cloudStops));

    private static JsonObject Arn(ExecutionDocument execution) => new() { ["PipelineExecutionArn"] = execution.Arn };
}
