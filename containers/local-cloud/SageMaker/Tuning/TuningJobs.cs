using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.SageMaker.Jobs;
using Slipway.LocalCloud.SageMaker.Requests;
using Slipway.LocalCloud.SageMaker.Tagging;

namespace Slipway.LocalCloud.SageMaker.Tuning;

/// <summary>Hyperparameter tuning jobs: created, described, listed, stopped, and taken up again after the cloud was killed.</summary>
/// <param name="context">What all parts of SageMaker need.</param>
/// <param name="work">Runs the searches.</param>
/// <param name="tags">Of jobs.</param>
/// <param name="training">Runs the trials.</param>
/// <param name="random">Gives the seed of jobs that name none.</param>
internal sealed class TuningJobs(SageMakerContext context, BackgroundWork work, Tags tags, TrainingJobs training, Random random)
{
    private static readonly StructureShape ByName = Shapes.Only("HyperParameterTuningJobName", TuningShape.Name);
    private static readonly StructureShape ListShape = ListRequest.Jobs("Deleting", "DeleteFailed");
    private static readonly StructureShape ListTrialsShape = ListRequest.Paged("Name", "CreationTime", "Status", "FinalObjectiveMetricValue")
        .Must("HyperParameterTuningJobName", TuningShape.Name)
        .May("StatusEquals", TextShape.Enum("InProgress", "Completed", "Failed", "Stopping", "Stopped", "Deleting"));

    private readonly TuningRunner _runner = new(context, training);

    /// <summary>Takes up the searches that were under way. Training jobs must have been taken up before.</summary>
    public void Resume()
    {
        foreach (var job in context.Store.List<TuningJob>(TuningJob.Collection).Where(job => !JobStatus.IsFinal(job.Status)))
        {
            Start(job.Name);
        }
    }

    /// <summary>CreateHyperParameterTuningJob.</summary>
    public JsonObject Create(JsonObject request)
    {
        TuningValidator.Check(context, request);
        var name = request.Required("HyperParameterTuningJobName");
        var seed = request.Structure("HyperParameterTuningJobConfig")!.Whole("RandomSeed") ?? random.Next();
        var job = new TuningJob(name, context.Arn($"hyper-parameter-tuning-job/{name}"), request, seed, context.Now);
        if (!context.Store.TryAdd(TuningJob.Collection, name, job))
        {
            throw Refusal.InUse("Hyperparameter tuning job names must be unique within an AWS account and region, and a tuning job with this name already exists "
                + $"({job.Arn})");
        }

        tags.Add(job.Arn, request);
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
        return Requests.Page.Of(request, "HyperParameterTuningJobSummaries", context.Store.List<TuningJob>(TuningJob.Collection)
            .Where(job => ListRequest.Asks(request, job.Name, job.Created, job.Modified, job.Status))
            .Select(job => new Listed(
                byName ? job.Name : ListRequest.SortKey(request, job.Name, job.Created, job.Status), job.Name, TuningDescription.Summary(job, Results(job)))));
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

    /// <summary>StopHyperParameterTuningJob: no further trial, and those under way are stopped.</summary>
    public JsonObject Stop(JsonObject request)
    {
        ByName.Check(request);
        var name = Find(request.Required("HyperParameterTuningJobName")).Name;
        var job = context.Store.Update<TuningJob>(TuningJob.Collection, name, job =>
            job.Status != JobStatus.InProgress ? job : job with { Status = JobStatus.Stopping, Modified = context.Now })!;
        if (job.Status == JobStatus.Stopping)
        {
            _runner.StopTrials(job);
        }

        return [];
    }

    /// <summary>The job; null when there is none.</summary>
    public TuningJob? Get(string name) => context.Store.Get<TuningJob>(TuningJob.Collection, name);

    /// <summary>Completes when the job is over.</summary>
    public Task Completion(string name) => work.Completion(Key(name));

    private TuningJob Find(string name) => Get(name)
        ?? throw Refusal.NotFound($"Amazon SageMaker can't find a tuning job with the name {name} ({context.Arn($"hyper-parameter-tuning-job/{name}")}).");

    private IReadOnlyList<TrialResult> Results(TuningJob job) => TrialResult.Of(job, training.Get);

    private void Start(string name) => work.Run(Key(name), async cloudStops =>
    {
        try
        {
            await _runner.RunAsync(name, cloudStops).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            context.Log.LogWarning(fault, "Tuning job {Job} failed", name);
            var reason = fault is ServiceException ? fault.Message : $"InternalServerError: {fault.Message}";
            _runner.StopTrials(context.Store.Update<TuningJob>(
                TuningJob.Collection, name, job => job.End(JobStatus.Failed, reason, context.Now))!);
        }
    });

    private static string Key(string name) => $"tuning job {name}";
}
