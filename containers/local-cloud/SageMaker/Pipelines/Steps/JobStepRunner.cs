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
    Func<string, Task> Completion);

/// <summary>Steps that are a job. The job's name is derived, so that a step that is run again takes up its job.</summary>
internal sealed class JobStepRunner(JobKind jobs, Func<ExecutionDocument, bool> isStopping) : IStepRunner
{
    /// <inheritdoc />
    public async Task<StepOutcome> RunAsync(StepRun run, CancellationToken cloudStops)
    {
        var name = DerivedName.Job(run.Execution, run.Step.Name);
        if (!jobs.Exists(name))
        {
            var request = run.Arguments();
            request[$"{jobs.Kind}Name"] = name;
            if (request["RoleArn"] is null)
            {
                request["RoleArn"] = run.Execution.RoleArn;
            }

            try
            {
                jobs.Create(request);
            }
            catch (ServiceException fault)
            {
                return StepOutcome.Failure($"ClientError: Failed to invoke sagemaker:Create{jobs.Kind}. Error Details: {fault.Message}");
            }
        }

        var metadata = new JsonObject { [jobs.Kind] = new JsonObject { ["Arn"] = jobs.Describe(Named(name)).Text($"{jobs.Kind}Arn") } };
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
            JobStatus.Completed => new StepOutcome(StepStatus.Succeeded, metadata, job),
            JobStatus.Stopped when isStopping(run.Execution) => new StepOutcome(StepStatus.Stopped, metadata),
            JobStatus.Stopped =>
                StepOutcome.Failure($"ClientError: {jobs.Kind} {name} was stopped. {job.Text("FailureReason")}".Trim(), metadata),
            _ => StepOutcome.Failure($"ClientError: {job.Text("FailureReason")}", metadata),
        };
    }

    /// <inheritdoc />
    public void Stop(ExecutionDocument execution, PipelineStep step)
    {
        var name = DerivedName.Job(execution, step.Name);
        if (jobs.Exists(name))
        {
            jobs.Stop(Named(name));
        }
    }

    private JsonObject Named(string name) => new() { [$"{jobs.Kind}Name"] = name };
}
