using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Slipway.LocalCloud.SageMaker.Announcements;
using Slipway.LocalCloud.SageMaker.Jobs;
using Slipway.LocalCloud.SageMaker.Requests;
using Slipway.LocalCloud.SageMaker.Tuning.Search;

namespace Slipway.LocalCloud.SageMaker.Tuning;

/// <summary>
/// Runs one search: draws a trial, writes it down, makes its training job, and draws the next when there is room. All it knows is in the
/// job's document and in those of its training jobs, so that a search that was killed goes on where they stand.
/// </summary>
internal sealed class TuningRunner(SageMakerContext context, TrainingJobs training, AnnouncedDocuments<TuningJob> records)
{
    /// <summary>Runs a search to its end.</summary>
    public async Task RunAsync(string name, CancellationToken cloudStops)
    {
        var job = Get(name);
        var space = ParameterSpace.Of(job.Configuration().Structure("ParameterRanges"));
        var strategy = SearchStrategy.Of(job.Configuration().Required("Strategy"), space, job.Seed);
        var most = job.Limits().Whole("MaxNumberOfTrainingJobs") ?? (int)Math.Min(space.GridSize, int.MaxValue);
        using var tooLong = job.Limits().Whole("MaxRuntimeInSeconds") is { } limit
            ? new CancellationTokenSource(Max(job.Created + TimeSpan.FromSeconds(limit) - context.Now), context.Time)
            : new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(tooLong.Token, cloudStops);
        var running = new Dictionary<string, Task>();
        while (true)
        {
            cloudStops.ThrowIfCancellationRequested();
            job = Get(name);
            var results = TrialResult.Of(job, training.Get);
            var goesOn = job.Status == JobStatus.InProgress && !tooLong.IsCancellationRequested && !CompletionCriteria.AreMet(job, results);

            // A search that ends makes no training job for a trial that was only written down.
            foreach (var result in results.Where(result => !result.IsOver && !running.ContainsKey(result.Trial.JobName)
                && (goesOn || result.Job is not null)))
            {
                running.Add(result.Trial.JobName, Begin(job, result));
            }

            if (goesOn && job.Trials.Count < most && running.Count < job.Limits().Whole("MaxParallelTrainingJobs"))
            {
                Draw(job, results, strategy, space);
                continue;
            }

            if (running.Count == 0)
            {
                End(job, results, tooLong.IsCancellationRequested);
                return;
            }

            if (!goesOn)
            {
                StopTrials(job);
            }

            await WaitAsync(running, goesOn ? either.Token : cloudStops).ConfigureAwait(false);
        }
    }

    /// <summary>Stops the training jobs that are under way.</summary>
    public void StopTrials(TuningJob job)
    {
        foreach (var trial in job.Trials.Where(trial => training.Get(trial.JobName) is { Status: JobStatus.InProgress }))
        {
            training.Stop(new() { ["TrainingJobName"] = trial.JobName });
        }
    }

    // Also ends its wait, without a fault, when the time of the search is over: the caller looks again.
    private static async Task WaitAsync(Dictionary<string, Task> running, CancellationToken cancellation)
    {
        var over = new TaskCompletionSource();
        using var ends = cancellation.Register(over.SetResult);
        await Task.WhenAny([over.Task, .. running.Values]).ConfigureAwait(false);
        foreach (var (name, task) in running.ToList())
        {
            if (task.IsCompleted)
            {
                running.Remove(name);
            }
        }
    }

    // Makes the training job of a trial unless it was made; completes when it is over.
    private Task Begin(TuningJob job, TrialResult result)
    {
        var name = result.Trial.JobName;
        if (result.Job is null)
        {
            training.Create(TrialRequest.Of(job.Request, name, result.Trial.Parameters), job.Arn);
            if (Get(job.Name).Status == JobStatus.Stopping)
            {
                // Whoever stopped the search meanwhile did not see this one.
                StopTrials(job);
            }
        }

        return training.Completion(name);
    }

    private void Draw(TuningJob job, IReadOnlyList<TrialResult> results, SearchStrategy strategy, ParameterSpace space)
    {
        var sign = job.Maximizes() ? 1 : -1;
        var history = results.Select(result => new Observation(
            space.Point(result.Trial.Parameters), result.Counts ? sign * result.Objective : null, result.IsOver)).ToList();
        var parameters = space.Values(strategy.Next(job.Trials.Count, history));
        var number = (job.Trials.Count + 1).ToString("D3", CultureInfo.InvariantCulture);
        var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{job.Arn}/{job.Created.UtcTicks}/{number}")))[..8];
        Change(job.Name, now => now with { Trials = [.. now.Trials, new Trial($"{job.Name}-{number}-{mark}", parameters)],
            Modified = context.Now });
    }

    private void End(TuningJob job, IReadOnlyList<TrialResult> results, bool tooLong)
    {
        var failed = results.Count > 0 && results.All(result => result.Job?.Status == JobStatus.Failed);
        Change(job.Name, now => now.Status == JobStatus.Stopping || tooLong ? now.End(JobStatus.Stopped, null, context.Now)
            : failed ? now.End(JobStatus.Failed,
                "All training jobs failed. Please take a look at the training jobs failures to get more details.", context.Now)
            : now.End(JobStatus.Completed, null, context.Now));
    }

    private static TimeSpan Max(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.Zero;

    private TuningJob Get(string name) => records.Get(name)!;

    private void Change(string name, Func<TuningJob, TuningJob> change) => records.Change(name, change);
}
