using System.Text.Json.Nodes;
using Slipway.LocalCloud.Execution;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.SageMaker.Announcements;
using Slipway.LocalCloud.SageMaker.Data;
using Slipway.LocalCloud.SageMaker.Requests;
using Slipway.LocalCloud.SageMaker.Tagging;

namespace Slipway.LocalCloud.SageMaker.Jobs;

/// <summary>Training jobs: created, described, listed, stopped, and taken up again after the cloud was killed.</summary>
internal sealed class TrainingJobs
{
    private static readonly StructureShape ByName = Shapes.Only("TrainingJobName", new TextShape(1, 63, Shapes.Name.Pattern));
    private static readonly StructureShape ListShape = ListRequest.Jobs("Deleting");
    private readonly Catalog<TrainingJob> _catalog;
    private readonly StopSignals _stops = new();
    private readonly SageMakerContext _context;
    private readonly BackgroundWork _work;
    private readonly Tags _tags;
    private readonly AnnouncedDocuments<TrainingJob> _records;
    private readonly TrainingRunner _runner;

    public TrainingJobs(SageMakerContext context, BackgroundWork work, Tags tags)
    {
        (_context, _work, _tags) = (context, work, tags);
        _catalog = new(context.Store, TrainingJob.Collection, job => new(job.Created, job.Modified, job.Status));
        _records = new(
            context,
            tags,
            TrainingJob.Collection,
            "SageMaker Training Job State Change",
            job => $"{job.Status}/{job.Transitions[^1].Status}",
            job => job.Arn,
            job => TrainingDescription.Of(job, context.Now));
        _runner = new TrainingRunner(context, _records);
    }

    /// <summary>Takes up the jobs that were under way.</summary>
    public void Resume()
    {
        foreach (var job in _records.List().Where(job => !JobStatus.IsFinal(job.Status)))
        {
            if (job.Status == JobStatus.Stopping)
            {
                _records.Change(job.Name, now => now.End(JobStatus.Stopped, "Stopped", "Training job stopped", _context.Now));
                continue;
            }

            _records.Change(job.Name, now => now.Enter(
                "Restarting", "The local cloud was stopped while the job ran: it runs again from its start", _context.Now));
            Start(job.Name);
        }
    }

    /// <summary>CreateTrainingJob.</summary>
    public JsonObject Create(JsonObject request) => Create(request, null);

    /// <summary>The same for a tuning job, whose ARN it names.</summary>
    public JsonObject Create(JsonObject request, string? tuningJobArn)
    {
        TrainingValidator.Check(_context, request);
        var name = request.Required("TrainingJobName");
        var output = ObjectUri.Parse(request.Structure("OutputDataConfig")!.Required("S3OutputPath"));
        var job = new TrainingJob(name, _context.Arn($"training-job/{name}"), request, _context.Now)
        {
            TuningJobArn = tuningJobArn,
            ModelArtifacts = output.Below($"{name}/output/model.tar.gz").ToString(),
        };
        if (!_records.TryAdd(name, job.Enter("Starting", "Starting the training job", _context.Now)))
        {
            throw Refusal.InUse(
                "Training job names must be unique within an AWS account and region, and a training job with this name already exists "
                + $"({job.Arn})");
        }

        _tags.Add(job.Arn, request);
        Start(name);
        return new JsonObject { ["TrainingJobArn"] = job.Arn };
    }

    /// <summary>DescribeTrainingJob.</summary>
    public JsonObject Describe(JsonObject request)
    {
        ByName.Check(request);
        return TrainingDescription.Of(Find(request.Required("TrainingJobName")), _context.Now);
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
        var job = _records.Change(name, job => job.Status != JobStatus.InProgress
            ? job
            : job.Enter("Stopping", "Stopping the training job", _context.Now) with { Status = JobStatus.Stopping })!;
        if (job.Status == JobStatus.Stopping)
        {
            _stops.Give(name);
        }

        return [];
    }

    /// <summary>The job; null when there is none.</summary>
    public TrainingJob? Get(string name) => _context.Store.Peek<TrainingJob>(TrainingJob.Collection, name);

    /// <summary>Completes when the job is over.</summary>
    public Task Completion(string name) => _work.Completion(Key(name));

    private TrainingJob Find(string name) => Get(name)
        ?? throw Refusal.NotFound($"Requested resource not found: training job {_context.Arn($"training-job/{name}")}.");

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
            _context.Log.LogWarning(fault, "Training job {Job} failed", name);
            _records.Change(name, job =>
                job.End(JobStatus.Failed, "Failed", "Training job failed", _context.Now)
                    with { FailureReason = MessageFile.Reason(reason) });
        }

        _stops.Forget(name);
    });

    private static string Key(string name) => $"training job {name}";
}
