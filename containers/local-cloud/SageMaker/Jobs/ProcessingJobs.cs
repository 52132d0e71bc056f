using System.Text.Json.Nodes;
using Slipway.LocalCloud.Execution;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.SageMaker.Announcements;
using Slipway.LocalCloud.SageMaker.Data;
using Slipway.LocalCloud.SageMaker.Requests;
using Slipway.LocalCloud.SageMaker.Tagging;

namespace Slipway.LocalCloud.SageMaker.Jobs;

/// <summary>Processing jobs: created, described, listed, stopped, and taken up again after the cloud was killed.</summary>
internal sealed class ProcessingJobs
{
    private static readonly StructureShape ByName = Shapes.Only("ProcessingJobName", new TextShape(1, 63, Shapes.Name.Pattern));
    private static readonly StructureShape ListShape = ListRequest.Jobs();
    private readonly Catalog<ProcessingJob> _catalog;
    private readonly StopSignals _stops = new();
    private readonly SageMakerContext _context;
    private readonly BackgroundWork _work;
    private readonly Tags _tags;
    private readonly AnnouncedDocuments<ProcessingJob> _records;
    private readonly ProcessingRunner _runner;

    public ProcessingJobs(SageMakerContext context, BackgroundWork work, Tags tags)
    {
        (_context, _work, _tags) = (context, work, tags);
        _catalog = new(context.Store, ProcessingJob.Collection, job => new(job.Created, job.Modified, job.Status));
        _records = new(
            context, tags, ProcessingJob.Collection, "SageMaker Processing Job State Change", job => job.Status, job => job.Arn,
            ProcessingDescription.Of);
        _runner = new ProcessingRunner(context, _records);
    }

    /// <summary>Takes up the jobs that were under way, each from its start.</summary>
    public void Resume()
    {
        foreach (var job in _records.List().Where(job => !JobStatus.IsFinal(job.Status)))
        {
            if (job.Status == JobStatus.Stopping)
            {
                _records.Change(job.Name, now => now.End(JobStatus.Stopped, null, null, _context.Now));
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
        ProcessingValidator.Check(_context, request);
        var name = request.Required("ProcessingJobName");
        var job = new ProcessingJob(name, _context.Arn($"processing-job/{name}"), request, _context.Now);
        if (!_records.TryAdd(name, job))
        {
            throw Refusal.InUse("Job name must be unique within an AWS account and region, and a job with this name already exists "
                + $"({job.Arn})");
        }

        _tags.Add(job.Arn, request);
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
        var job = _records.Change(name, job =>
            job.Status != JobStatus.InProgress ? job : job with { Status = JobStatus.Stopping, Modified = _context.Now })!;
        if (job.Status == JobStatus.Stopping)
        {
            _stops.Give(name);
        }

        return [];
    }

    /// <summary>The job; null when there is none.</summary>
    public ProcessingJob? Get(string name) => _context.Store.Peek<ProcessingJob>(ProcessingJob.Collection, name);

    /// <summary>Completes when the job is over.</summary>
    public Task Completion(string name) => _work.Completion(Key(name));

    private ProcessingJob Find(string name) => Get(name) ?? throw Refusal.NotFound($"Could not find requested job with name: {name}");

    private void Start(string name) => _work.Run(Key(name), async cloudStops =>
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
            _context.Log.LogWarning(fault, "Processing job {Job} failed", name);
            _records.Change(
                name, job => job.End(JobStatus.Failed, MessageFile.Reason(reason), null, _context.Now));
        }

        _stops.Forget(name);
    });

    private static string Key(string name) => $"processing job {name}";
}
