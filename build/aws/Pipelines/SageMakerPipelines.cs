using System.Text.Json.Nodes;
using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using Slipway.Aws.Connection;
using Slipway.Runners.Ports;
using PipelineStatus = Slipway.Runners.Ports.PipelineStatus;

namespace Slipway.Aws.Pipelines;

/// <summary>SageMaker pipelines.</summary>
public sealed class SageMakerPipelines(AwsClients clients) : IPipelines
{
    /// <inheritdoc/>
    public async Task UpsertAsync(string name, string definitionJson, string roleArn, string requestToken, CancellationToken cancellation)
    {
        // A token that was used before answers like the first time, whatever the pipeline has become since: so look before creating.
        if (await FindAsync(name, cancellation) is not { } existing)
        {
            if (await TryCreateAsync(name, definitionJson, roleArn, requestToken, cancellation))
            {
                return;
            }
            existing = await FindAsync(name, cancellation)
                ?? throw new CloudException($"Pipeline {name} was reported to exist already, but is not found. Run the step again.");
        }
        if (existing.RoleArn == roleArn && SameJson(existing.PipelineDefinition, definitionJson))
        {
            return;
        }
        var request = new UpdatePipelineRequest { PipelineName = name, PipelineDefinition = definitionJson, RoleArn = roleArn };
        await Run("UpdatePipeline", name, () => clients.SageMaker.UpdatePipelineAsync(request, cancellation), cancellation);
    }

    /// <inheritdoc/>
    public async Task<string> StartAsync(
        string name, IReadOnlyDictionary<string, string> parameters, string requestToken, CancellationToken cancellation)
    {
        var request = new StartPipelineExecutionRequest
        {
            PipelineName = name,
            ClientRequestToken = requestToken,
            PipelineParameters = [.. parameters.Select(p => new Parameter { Name = p.Key, Value = p.Value })],
        };
        var response = await Run(
            "StartPipelineExecution", name, () => clients.SageMaker.StartPipelineExecutionAsync(request, cancellation), cancellation);
        return response.PipelineExecutionArn;
    }

    /// <inheritdoc/>
    public async Task<PipelineExecution> DescribeAsync(string executionArn, CancellationToken cancellation)
    {
        var request = new DescribePipelineExecutionRequest { PipelineExecutionArn = executionArn };
        var execution = await Run(
            "DescribePipelineExecution",
            executionArn,
            () => clients.SageMaker.DescribePipelineExecutionAsync(request, cancellation),
            cancellation);
        var steps = await Run("ListPipelineExecutionSteps", executionArn, () => StepsAsync(executionArn, cancellation), cancellation);
        return new PipelineExecution(executionArn, Status(execution, executionArn), execution.FailureReason, steps);
    }

    private async Task<IReadOnlyList<PipelineStepState>> StepsAsync(string executionArn, CancellationToken cancellation)
    {
        var steps = new List<PipelineExecutionStep>();
        var pages = clients.SageMaker.Paginators.ListPipelineExecutionSteps(new ListPipelineExecutionStepsRequest
        {
            PipelineExecutionArn = executionArn,
            SortOrder = SortOrder.Ascending,
            MaxResults = 100,
        });
        await foreach (var step in pages.PipelineExecutionSteps.WithCancellation(cancellation))
        {
            steps.Add(step);
        }
        return [.. steps.OrderBy(step => step.StartTime ?? DateTime.MaxValue).Select(State)];
    }

    private static PipelineStepState State(PipelineExecutionStep step) => new(
        step.StepName,
        step.StepStatus,
        step.FailureReason ?? step.Metadata?.Fail?.ErrorMessage,
        step.Metadata is { } made ? made.TrainingJob?.Arn ?? made.ProcessingJob?.Arn ?? made.RegisterModel?.Arn ?? made.Model?.Arn : null,
        Time(step.StartTime),
        Time(step.EndTime));

    private static DateTimeOffset? Time(DateTime? time) => time is { } t ? new DateTimeOffset(t.ToUniversalTime(), TimeSpan.Zero) : null;

    private static PipelineStatus Status(DescribePipelineExecutionResponse execution, string arn) =>
        execution.PipelineExecutionStatus?.Value switch
        {
            "Executing" or "Stopping" => PipelineStatus.Executing,
            "Succeeded" => PipelineStatus.Succeeded,
            "Failed" => PipelineStatus.Failed,
            "Stopped" => PipelineStatus.Stopped,
            var other => throw new CloudException(
                $"Expected Executing, Stopping, Succeeded, Failed or Stopped as the status of {arn}, found {other ?? "none"}."),
        };

    private Task<DescribePipelineResponse?> FindAsync(string name, CancellationToken cancellation) =>
        Run("DescribePipeline", name, async () =>
        {
            try
            {
                return await clients.SageMaker.DescribePipelineAsync(new DescribePipelineRequest { PipelineName = name }, cancellation);
            }
            catch (AmazonSageMakerException e) when (e.IsMissing())
            {
                return null;
            }
        }, cancellation);

    private Task<bool> TryCreateAsync(string name, string definition, string roleArn, string token, CancellationToken cancellation) =>
        Run("CreatePipeline", name, async () =>
        {
            var request = new CreatePipelineRequest
            {
                PipelineName = name,
                PipelineDefinition = definition,
                RoleArn = roleArn,
                ClientRequestToken = token,
            };
            try
            {
                await clients.SageMaker.CreatePipelineAsync(request, cancellation);
                return true;
            }
            catch (AmazonSageMakerException e) when (e.IsExisting())
            {
                return false;
            }
        }, cancellation);

    private static bool SameJson(string? left, string right) =>
        left is not null && (left == right || JsonNode.DeepEquals(JsonNode.Parse(left), JsonNode.Parse(right)));

    private Task<T> Run<T>(string operation, string resource, Func<Task<T>> call, CancellationToken cancellation) =>
        clients.Calls.RunAsync($"sagemaker:{operation}", $"pipeline {resource}", call, cancellation);
}
