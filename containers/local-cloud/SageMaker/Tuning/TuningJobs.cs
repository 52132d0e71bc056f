using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.SageMaker.Announcements;
using Slipway.LocalCloud.SageMaker.Jobs;
using Slipway.LocalCloud.SageMaker.Requests;
using Slipway.LocalCloud.SageMaker.Tagging;

namespace Slipway.LocalCloud.SageMaker.Tuning;

/// <summary>Hyperparameter tuning jobs: created, described, listed, stopped, and taken up again after the cloud was killed.</summary>
internal sealed class TuningJobs
{
    private static readonly StructureShape ByName = Shapes.Only("HyperParameterTuningJobName", TuningShape.Name);
    private static readonly StructureShape ListShape = ListRequest.Jobs("Deleting", "DeleteFailed");
    private static readonly StructureShape ListTrialsShape = ListRequest.Paged("Name", "CreationTime", "Status",
        "FinalObjectiveMetricValue")
        .Must("HyperParameterTuningJobName", TuningShape.Name)
        .May("StatusEquals", TextShape.Enum("InProgress", "Completed", "Failed", "Stopping", "Stopped", "Deleting"));

    private readonly SageMakerContext _context;
    private readonly BackgroundWork _work;
    private readonly Tags _tags;
    private readonly TrainingJobs _training;
    private readonly Random _random;
    private readonly AnnouncedDocuments<TuningJob> _records;
    private readonly TuningRunner _runner;

    /// <param name="context">What all parts of SageMaker need.</param>
    /// <param name="work">Runs the searches.</param>
    /// <param name="tags">Of jobs.</param>
    /// <param name="training">Runs the trials.</param>
    /// <param name="random">Gives the seed of jobs that name none.</param>
    public TuningJobs(SageMakerContext context, BackgroundWork work, Tags tags, TrainingJobs training, Random random)
    {
        (_context, _work, _tags, _training, _random) = (context, work, tags, training, random);
        _records = new(
            context, tags, TuningJob.Collection, "SageMaker HyperParameter Tuning Job State Change", job => job.Status, job => job.Arn,
            job => TuningDescription.Of(job, Results(job)));
        _runner = new TuningRunner(context, training, _records);
    }

    /// <summary>Takes up the searches that were under way. Training jobs must have been taken up before.</summary>
    public void Resume()
    {
        foreach (var job in _records.List().Where(job => !JobStatus.IsFinal(job.Status)))
        {
            Start(job.Name);
        }
    }

    /// <summary>CreateHyperParameterTuningJob.</summary>
    public JsonObject Create(JsonObject request)
    {
        TuningValidator.Check(_context, request);
        var name = request.Required("HyperParameterTuningJobName");
        var seed = request.Structure("HyperParameterTuningJobConfig")!.Whole("RandomSeed") ?? _random.Next();
        var job = new TuningJob(name, _context.Arn($"hyper-parameter-tuning-job/{name}"), request, seed, _context.Now);
        if (!_records.TryAdd(name, job))
        {
            throw Refusal.InUse(
                "Hyperparameter tuning job names must be unique within an AWS account and region, and a tuning job with this "
                + $"name already exists ({job.Arn})");
        }

        _tags.Add(job.Arn, request);
        Start(name);
        return new JsonObject { ["HyperParameterTuningJobArn"] = job.Arn };
    }

    /// <summary>DescribeHyperParameterTuningJob.</summary>
    public JsonObject Describe(JsonObject request)
    {
        ByName.Check(request);
        var job = Find(request.Required("HyperParameterTuningJobName"));
        return TuningDescription.Of(job, Results(job));
    }

    /// <summary>ListHyperParameterTuningJobs, by name unless asked otherwise.</summary>
    public JsonObject List(JsonObject request)
    {
        ListShape.Check(request);
        var byName = request.Text("SortBy") is null;
        return Requests.Page.Of(request, "HyperParameterTuningJobSummaries", _records.List()
            .Where(job => ListRequest.Asks(request, job.Name, job.Created, job.Modified, job.Status))
            .Select(job => new Listed(
                byName ? job.Name : ListRequest.SortKey(request, job.Name, job.Created, job.Status), job.Name,
                    TuningDescription.Summary(job, Results(job)))));
    }

    /// <summary>ListTrainingJobsForHyperParameterTuningJob. Sorted by the metric, those without a value are left out, as in AWS.</summary>
    public JsonObject ListTrials(JsonObject request)
    {
        ListTrialsShape.Check(request);
        var job = Find(request.Required("HyperParameterTuningJobName"));
        var sort = request.Text("SortBy") ?? "Name";
        return Requests.Page.Of(request, "TrainingJobSummaries", Results(job)
            .Where(result => result.Job is not null && (request.Text("StatusEquals") is not { } status || result.Job.Status == status))
            .Where(result => sort != "FinalObjectiveMetricValue" || result.Counts)
            .Select(result => new Listed(
                sort switch
                {
                    "Name" => result.Trial.JobName,
                    "FinalObjectiveMetricValue" => OrderedNumber.Key(result.Objective!.Value),
                    _ => ListRequest.SortKey(request, result.Trial.JobName, result.Job!.Created, result.Job.Status),
                },
                result.Trial.JobName,
                TuningDescription.Summary(job, result))));
    }

    /// <summary>What steps after a tuning step can refer to as <c>TrainingJobSummaries[0]</c>: the trials that count, the best
    /// first.</summary>
    public IEnumerable<KeyValuePair<string, JsonNode?>> BestFirst(string name)
    {
        var job = Find(name);
        var results = Results(job).Where(result => result.Counts).OrderBy(result => job.Maximizes() ? -result.Objective : result.Objective);
        yield return new("TrainingJobSummaries", Wire.List(results.Select(result => TuningDescription.Summary(job, result))));
    }

    /// <summary>StopHyperParameterTuningJob: no further trial, and those under way are stopped.</summary>
    public JsonObject Stop(JsonObject request)
    {
        ByName.Check(request);
        var name = Find(request.Required("HyperParameterTuningJobName")).Name;
        var job = _records.Change(name, job =>
            job.Status != JobStatus.InProgress ? job : job with { Status = JobStatus.Stopping, Modified = _context.Now })!;
        if (job.Status == JobStatus.Stopping)
        {
            _runner.StopTrials(job);
        }

        return [];
    }

    /// <summary>The job; null when there is none.</summary>
    public TuningJob? Get(string name) => _records.Get(name);

    /// <summary>Completes when the job is over.</summary>
    public Task Completion(string name) => _work.Completion(Key(name));

    private TuningJob Find(string name) => Get(name)
        ?? throw Refusal.NotFound(
            $"Amazon SageMaker can't find a tuning job with the name {name} ({_context.Arn($"hyper-parameter-tuning-job/{name}")}).");

    private IReadOnlyList<TrialResult> Results(TuningJob job) => TrialResult.Of(job, _training.Get);

    private void Start(string name) => _work.Run(Key(name), async cloudStops =>
    {
        try
        {
            await _runner.RunAsync(name, cloudStops).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            _context.Log.LogWarning(fault, "Tuning job {Job} failed", name);
            var reason = fault is ServiceException ? fault.Message : $"InternalServerError: {fault.Message}";
            _runner.StopTrials(_records.Change(
                name, job => job.End(JobStatus.Failed, reason, _context.Now))!);
        }
    });

    private static string Key(string name) => $"tuning job {name}";
}
