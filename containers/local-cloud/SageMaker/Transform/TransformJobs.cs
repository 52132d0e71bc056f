using System.Text.Json.Nodes;
using Slipway.LocalCloud.Execution;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.SageMaker.Announcements;
using Slipway.LocalCloud.SageMaker.Data;
using Slipway.LocalCloud.SageMaker.Jobs;
using Slipway.LocalCloud.SageMaker.Models;
using Slipway.LocalCloud.SageMaker.Requests;
using Slipway.LocalCloud.SageMaker.Tagging;

namespace Slipway.LocalCloud.SageMaker.Transform;

/// <summary>Transform jobs: created, described, listed, stopped, and taken up again after the cloud was killed.</summary>
internal sealed class TransformJobs(SageMakerContext context, BackgroundWork work, Tags tags, ModelCatalog models, TransformRunner runner)
{
    private static readonly StructureShape ByName = Shapes.Only("TransformJobName", TransformShape.Name);
    private static readonly StructureShape ListShape = ListRequest.Jobs();
    private readonly StopSignals _stops = new();
    private readonly AnnouncedDocuments<TransformJob> _records = new(
        context, tags, TransformJob.Collection, "SageMaker Transform Job State Change", job => job.Status, job => job.Arn,
        TransformDescription.Of);

    private readonly Catalog<TransformJob> _catalog = new(
        context.Store, TransformJob.Collection, job => new(job.Created, job.Modified, job.Status));

    /// <summary>Takes up the jobs that were under way, each from its start.</summary>
    public void Resume()
    {
        foreach (var job in _records.List().Where(job => !JobStatus.IsFinal(job.Status)))
        {
            if (job.Status == JobStatus.Stopping)
            {
                Change(job.Name, now => now.End(JobStatus.Stopped, null, context.Now));
            }
            else
            {
                Start(job.Name);
            }
        }
    }

    /// <summary>CreateTransformJob.</summary>
    public JsonObject Create(JsonObject request)
    {
        TransformValidator.Check(request);
        var name = request.Required("TransformJobName");
        var model = models.Find(request.Required("ModelName"));
        var job = new TransformJob(name, context.Arn($"transform-job/{name}"), request, model.Container, context.Now);
        if (!_records.TryAdd(name, job))
        {
            throw Refusal.InUse(
                "Transform job names must be unique within an AWS account and region, and a transform job with this name "
                + $"already exists ({job.Arn})");
        }

        tags.Add(job.Arn, request);
        Start(name);
        return new JsonObject { ["TransformJobArn"] = job.Arn };
    }

    /// <summary>DescribeTransformJob.</summary>
    public JsonObject Describe(JsonObject request)
    {
        ByName.Check(request);
        return TransformDescription.Of(Find(request.Required("TransformJobName")));
    }

    /// <summary>ListTransformJobs, the newest first.</summary>
    public JsonObject List(JsonObject request)
    {
        ListShape.Check(request);
        return _catalog.Page(request, "TransformJobSummaries", TransformDescription.Summary, descendingByDefault: true);
    }

    /// <summary>StopTransformJob. A job that is over stays as it is.</summary>
    public JsonObject Stop(JsonObject request)
    {
        ByName.Check(request);
        var name = Find(request.Required("TransformJobName")).Name;
        var job = Change(name, job => job.Status != JobStatus.InProgress ? job
            : job with { Status = JobStatus.Stopping, Modified = context.Now });
        if (job.Status == JobStatus.Stopping)
        {
            _stops.Give(name);
        }

        return [];
    }

    /// <summary>The job; null when there is none.</summary>
    public TransformJob? Get(string name) => _records.Get(name);

    /// <summary>Completes when the job is over.</summary>
    public Task Completion(string name) => work.Completion(Key(name));

    private TransformJob Find(string name) => Get(name)
        ?? throw Refusal.NotFound($"Could not find transform job {context.Arn($"transform-job/{name}")}.");

    private void Start(string name) => work.Run(Key(name), async cloudStops =>
    {
        var stop = _stops.Of(name);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, cloudStops);
        try
        {
            var job = Change(name, now => now with { Started = context.Now, Modified = context.Now });
            await runner.RunAsync(job, either.Token).ConfigureAwait(false);
            Change(name, now => now.End(JobStatus.Completed, null, context.Now));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && !cloudStops.IsCancellationRequested)
        {
            Change(name, now => now.End(JobStatus.Stopped, null, context.Now));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            context.Log.LogWarning(fault, "Transform job {Job} failed", name);
            var reason = fault is JobFault or ContainerStartException or ServiceException ? fault.Message
                : $"InternalServerError: {fault.Message}";
            Change(name, now => now.End(JobStatus.Failed, reason, context.Now));
        }

        _stops.Forget(name);
    });

    private TransformJob Change(string name, Func<TransformJob, TransformJob> change) => _records.Change(name, change)!;

    private static string Key(string name) => $"transform job {name}";
}
