using System.Text.Json.Nodes;
using Slipway.LocalCloud.Execution;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.SageMaker.Data;
using Slipway.LocalCloud.SageMaker.Requests;
using Slipway.LocalCloud.SageMaker.Tagging;

namespace Slipway.LocalCloud.SageMaker.Jobs;

/// <summary>Training jobs: created, described, listed, stopped, and taken up again after the cloud was killed.</summary>
internal sealed class TrainingJobs(SageMakerContext context, BackgroundWork work, Tags tags)
{
    private static readonly StructureShape ByName = Shapes.Only("TrainingJobName", new TextShape(1, 63, Shapes.Name.Pattern));
    private static readonly StructureShape ListShape = ListRequest.Shape("Name", "CreationTime", "Status");
    private readonly Catalog<TrainingJob> _catalog = new(context.Store, TrainingJob.Collection, job => new(job.Created, job.Modified, job.Status));
    private readonly StopSignals _stops = new();
    private readonly TrainingRunner _runner = new(context);

    /// <summary>Takes up the jobs that were under way.</summary>
    public void Resume()
    {
        foreach (var job in context.Store.List<TrainingJob>(TrainingJob.Collection).Where(job => !JobStatus.IsFinal(job.Status)))
        {
            if (job.Status == JobStatus.Stopping)
            {
                context.Store.Put(
                    TrainingJob.Collection, job.Name, job.End(JobStatus.Stopped, "Stopped", "Training job stopped", context.Now));
                continue;
            }

            context.Store.Put(
                TrainingJob.Collection, job.Name, job.Enter(
                    "Restarting", "The local cloud was stopped while the job ran: it runs again from its start", context.Now));
            Start(job.Name);
        }
    }

    /// <summary>CreateTrainingJob.</summary>
    public JsonObject Create(JsonObject request)
    {
        TrainingValidator.Check(context, request);
        var name = request.Required("TrainingJobName");
        var output = ObjectUri.Parse(request.Structure("OutputDataConfig")!.Required("S3OutputPath"));
        var job = new TrainingJob(name, context.Arn($"training-job/{name}"), request, context.Now)
        {
            ModelArtifacts = output.Below($"{name}/output/model.tar.gz").ToString(),
        };
        if (!context.Store.TryAdd(TrainingJob.Collection, name, job.Enter("Starting", "Starting the training job", context.Now)))
        {
            throw Refusal.InUse(
                "Training job names must be unique within an AWS account and region, and a training job with this name already exists "
                + $"({job.Arn})");
        }

        tags.Add(job.Arn, request);
        Start(name);
        return new JsonObject { ["TrainingJobArn"] = job.Arn };
    }

    /// <summary>DescribeTrainingJob.</summary>
    public JsonObject Describe(JsonObject request)
    {
        ByName.Check(request);
        return TrainingDescription.Of(Find(request.Required("TrainingJobName")), context.Now);
    }

    /// <summary>ListTrainingJobs.</summary>
    public JsonObject List(JsonObject request)
    {
        ListShape.Check(request);
        return _catalog.Page(request, "TrainingJobSummaries", TrainingDescription.Summary);
    }

    /// <summary>StopTrainingJob. A job that is over stays as it is.</summary>
    public JsonObject Stop(JsonObject request)
    {
        ByName.Check(request);
        var name = Find(request.Required("TrainingJobName")).Name;
        var job = context.Store.Update<TrainingJob>(TrainingJob.Collection, name, job => job.Status != JobStatus.InProgress
            ? job
            : job.Enter("Stopping", "Stopping the training job", context.Now) with { Status = JobStatus.Stopping })!;
        if (job.Status == JobStatus.Stopping)
        {
            _stops.Give(name);
        }

        return [];
    }

    /// <summary>The job; null when there is none.</summary>
    public TrainingJob? Get(string name) => context.Store.Peek<TrainingJob>(TrainingJob.Collection, name);

    /// <summary>Completes when the job is over.</summary>
    public Task Completion(string name) => work.Completion(Key(name));

    private TrainingJob Find(string name) => Get(name)
        ?? throw Refusal.NotFound($"Requested resource not found: training job {context.Arn($"training-job/{name}")}.");

    private void Start(string name) => work.Run(Key(name), async cloudStops =>
    {
        try
        {
            await _runner.RunAsync(Get(name)!, _stops.Of(name), cloudStops).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            var reason = fault is JobFault or ContainerStartException or ServiceException
                ? fault.Message
                : $"InternalServerError: {fault.Message}";
            context.Log.LogWarning(fault, "Training job {Job} failed", name);
            context.Store.Update<TrainingJob>(TrainingJob.Collection, name, job =>
                job.End(JobStatus.Failed, "Failed", "Training job failed", context.Now)
                    with { FailureReason = MessageFile.Reason(reason) });
        }

        _stops.Forget(name);
    });

    private static string Key(string name) => $"training job {name}";
}
