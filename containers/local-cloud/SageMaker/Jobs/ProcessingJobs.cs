using System.Text.Json.Nodes;
using Slipway.LocalCloud.Execution;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.SageMaker.Data;
using Slipway.LocalCloud.SageMaker.Requests;
using Slipway.LocalCloud.SageMaker.Tagging;

namespace Slipway.LocalCloud.SageMaker.Jobs;

/// <summary>Processing jobs: created, described, listed, stopped, and taken up again after the cloud was killed.</summary>
internal sealed class ProcessingJobs(SageMakerContext context, BackgroundWork work, Tags tags)
{
    private static readonly StructureShape ByName = Shapes.Only("ProcessingJobName", new TextShape(1, 63, Shapes.Name.Pattern));
    private static readonly StructureShape ListShape = ListRequest.Shape("Name", "CreationTime", "Status");
    private readonly Catalog<ProcessingJob> _catalog = new(context.Store, ProcessingJob.Collection, job => new(job.Created, job.Modified, job.Status));
    private readonly StopSignals _stops = new();
    private readonly ProcessingRunner _runner = new(context);

    /// <summary>Takes up the jobs that were under way, each from its start.</summary>
    public void Resume()
    {
        foreach (var job in context.Store.List<ProcessingJob>(ProcessingJob.Collection).Where(job => !JobStatus.IsFinal(job.Status)))
        {
            if (job.Status == JobStatus.Stopping)
            {
                context.Store.Put(ProcessingJob.Collection, job.Name, job.End(JobStatus.Stopped, null, null, context.Now));
            }
            else
            {
                Start(job.Name);
            }
        }
    }

    /// <summary>CreateProcessingJob.</summary>
    public JsonObject Create(JsonObject request)
    {
        ProcessingValidator.Check(context, request);
        var name = request.Required("ProcessingJobName");
        var job = new ProcessingJob(name, context.Arn($"processing-job/{name}"), request, context.Now);
        if (!context.Store.TryAdd(ProcessingJob.Collection, name, job))
        {
            throw Refusal.InUse("Job name must be unique within an AWS account and region, and a job with this name already exists "
                + $"({job.Arn})");
        }

        tags.Add(job.Arn, request);
        Start(name);
        return new JsonObject { ["ProcessingJobArn"] = job.Arn };
    }

    /// <summary>DescribeProcessingJob.</summary>
    public JsonObject Describe(JsonObject request)
    {
        ByName.Check(request);
        return ProcessingDescription.Of(Find(request.Required("ProcessingJobName")));
    }

    /// <summary>ListProcessingJobs.</summary>
    public JsonObject List(JsonObject request)
    {
        ListShape.Check(request);
        return _catalog.Page(request, "ProcessingJobSummaries", ProcessingDescription.Summary);
    }

    /// <summary>StopProcessingJob. A job that is over stays as it is.</summary>
    public JsonObject Stop(JsonObject request)
    {
        ByName.Check(request);
        var name = Find(request.Required("ProcessingJobName")).Name;
        var job = context.Store.Update<ProcessingJob>(ProcessingJob.Collection, name, job =>
            job.Status != JobStatus.InProgress ? job : job with { Status = JobStatus.Stopping, Modified = context.Now })!;
        if (job.Status == JobStatus.Stopping)
        {
            _stops.Give(name);
        }

        return [];
    }

    /// <summary>The job; null when there is none.</summary>
    public ProcessingJob? Get(string name) => context.Store.Peek<ProcessingJob>(ProcessingJob.Collection, name);

    /// <summary>Completes when the job is over.</summary>
    public Task Completion(string name) => work.Completion(Key(name));

    private ProcessingJob Find(string name) => Get(name) ?? throw Refusal.NotFound($"Could not find requested job with name: {name}");

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
            context.Log.LogWarning(fault, "Processing job {Job} failed", name);
            context.Store.Update<ProcessingJob>(
                ProcessingJob.Collection, name, job => job.End(JobStatus.Failed, MessageFile.Reason(reason), null, context.Now));
        }

        _stops.Forget(name);
    });

    private static string Key(string name) => $"processing job {name}";
}
