using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.SageMaker.Jobs;
using Slipway.LocalCloud.SageMaker.Pipelines.Definition;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Pipelines.Steps;

/// <summary>What training and processing steps need of the jobs they start.</summary>
/// <param name="Kind">TrainingJob or ProcessingJob, as the members of requests and metadata are called.</param>
/// <param name="Create">The create operation.</param>
/// <param name="Describe">The describe operation.</param>
/// <param name="Stop">The stop operation.</param>
/// <param name="Exists">Whether there is a job of this name.</param>
/// <param name="Completion">Completes when the job is over.</param>
internal sealed record JobKind(
    string Kind,
    Func<JsonObject, JsonObject> Create,
    Func<JsonObject, JsonObject> Describe,
    Func<JsonObject, JsonObject> Stop,
    Func<string, bool> Exists,
    Func<string, Task> Completion)
{
    /// <summary>The member of a step's metadata.</summary>
    public string Metadata { get; init; } = Kind;

    /// <summary>Longest name of such a job.</summary>
    public int LongestName { get; init; } = 63;

    /// <summary>Whether the request has a role, for which the pipeline's stands in.</summary>
    public bool HasRole { get; init; } = true;

    /// <summary>What later steps can refer to beside the description.</summary>
    public Func<string, IEnumerable<KeyValuePair<string, JsonNode?>>> Also { get; init; } = _ => [];
}

/// <summary>Steps that are a job. The job's name is derived, so that a step that is run again takes up its job.</summary>
internal sealed class JobStepRunner(JobKind jobs, Func<ExecutionDocument, bool> isStopping) : IStepRunner
{
    /// <inheritdoc />
    public async Task<StepOutcome> RunAsync(StepRun run, CancellationToken cloudStops)
    {
        var name = NameOf(run.Execution, run.Step);
        if (!jobs.Exists(name))
        {
            var request = run.Arguments();
            request[$"{jobs.Kind}Name"] = name;
            if (jobs.HasRole && request["RoleArn"] is null)
            {
                request["RoleArn"] = run.Execution.RoleArn;
            }

            try
            {
                jobs.Create(request);
            }
            catch (ServiceException fault)
            {
                return StepOutcome.Failure(
                    $"ClientError: Failed to invoke sagemaker:Create{jobs.Kind}. Error Details: {fault.Message}") with
                {
                    Exception = StepException.Of(fault),
                };
            }
        }

        var metadata = new JsonObject { [jobs.Metadata] = new JsonObject { ["Arn"] = jobs.Describe(Named(name)).Text($"{jobs.Kind}Arn") } };
        run.Began(metadata);
        if (isStopping(run.Execution))
        {
            jobs.Stop(Named(name));
        }

        await jobs.Completion(name).WaitAsync(cloudStops).ConfigureAwait(false);
        cloudStops.ThrowIfCancellationRequested();
        var job = jobs.Describe(Named(name));
        return job.Text($"{jobs.Kind}Status") switch
        {
            JobStatus.Completed => new StepOutcome(StepStatus.Succeeded, metadata,
                new JsonObject(job.ToList().Select(Freed).Concat(jobs.Also(name)))),
            JobStatus.Stopped when isStopping(run.Execution) => new StepOutcome(StepStatus.Stopped, metadata),
            JobStatus.Stopped =>
                StepOutcome.Failure($"ClientError: {jobs.Kind} {name} was stopped. {job.Text("FailureReason")}".Trim(), metadata),
            _ => StepOutcome.Failure($"ClientError: {job.Text("FailureReason")}",
                metadata) with { Exception = StepException.Of(job.Text("FailureReason")) },
        };
    }

    /// <inheritdoc />
    public void Stop(ExecutionDocument execution, PipelineStep step)
    {
        var name = NameOf(execution, step);
        if (jobs.Exists(name))
        {
            jobs.Stop(Named(name));
        }
    }

    private string NameOf(ExecutionDocument execution, PipelineStep step) =>
        DerivedName.Job(execution, step.Name, execution.Step(step.Name)?.Attempt ?? 1, jobs.LongestName);

    // A node belongs to one structure only.
    private static KeyValuePair<string, JsonNode?> Freed(KeyValuePair<string, JsonNode?> member) =>
        new(member.Key, member.Value?.DeepClone());

    private JsonObject Named(string name) => new() { [$"{jobs.Kind}Name"] = name };
}
