using System.Text.Json.Nodes;
using Slipway.LocalCloud.Execution;
using Slipway.LocalCloud.SageMaker.Announcements;
using Slipway.LocalCloud.SageMaker.Data;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Jobs;

/// <summary>Runs one training job from its start to its end.</summary>
internal sealed class TrainingRunner(SageMakerContext context, AnnouncedDocuments<TrainingJob> records)
{
    /// <summary>What AWS takes for a StoppingCondition without MaxRuntimeInSeconds.</summary>
    public const int DefaultRuntimeSeconds = 86_400;

    // 128 + SIGTERM: somebody who plays AWS has taken the spot instance away.
    private const int Interrupted = 143;

    /// <summary>Whether a job runs on spot instances.</summary>
    public static bool IsSpot(JsonObject request) => request["EnableManagedSpotTraining"]?.GetValue<bool>() == true;

    /// <summary>Returns the job as it ended.</summary>
    public async Task<TrainingJob> RunAsync(TrainingJob job, CancellationToken stop, CancellationToken cloudStops)
    {
        while (true)
        {
            Enter(job.Name, "Starting", "Preparing the instances for training");
            var folder = new JobFolder(context.Folder("jobs", "training", job.Name));
            var metrics = new MetricScanner(job.Request.Structure("AlgorithmSpecification")!, context.Time);
            var (end, code, fault) = await TrainAsync(job, folder, metrics, stop, cloudStops).ConfigureAwait(false);
            if (end == JobEnd.Exited && code == Interrupted && IsSpot(job.Request))
            {
                Enter(job.Name, "Interrupted", "The spot instance was taken away: the job goes on with its checkpoints on another");
                if (context.Now - job.Created < TimeSpan.FromSeconds(job.Request.Structure("StoppingCondition")!.Whole(
                    "MaxWaitTimeInSeconds")!.Value))
                {
                    continue;
                }

                return Change(job.Name, now => now.End(
                    JobStatus.Stopped, "MaxWaitTimeExceeded", "Training job runtime and waiting exceeded MaxWaitTimeInSeconds provided",
                        context.Now));
            }

            if (end == JobEnd.Exited && code != 0)
            {
                return Fail(folder, code, fault, metrics.Values, job.Name);
            }

            Enter(job.Name, "Uploading", "Uploading generated training model");
            await UploadAsync(job, folder, cloudStops).ConfigureAwait(false);
            folder.DropData("input/data", "model", "output/data");
            return Change(job.Name, now => Ended(now, end) with { Metrics = metrics.Values });
        }
    }

    private async Task<JobOutcome> TrainAsync(
        TrainingJob job, JobFolder folder, MetricScanner metrics, CancellationToken stop, CancellationToken cloudStops)
    {
        Enter(job.Name, "Downloading", "Downloading input data");
        await TrainingLayout.PrepareAsync(context, job, folder, cloudStops).ConfigureAwait(false);
        var algorithm = job.Request.Structure("AlgorithmSpecification")!;
        var image = await context.UnpackAsync(algorithm.Required("TrainingImage")).ConfigureAwait(false);
        var checkpoints = await CheckpointSync.StartAsync(context, job.Request, folder, cloudStops).ConfigureAwait(false);
        try
        {
            Enter(
                job.Name, "Training", "Training image download completed. Training in progress.",
                    now => now with { Started = now.Started ?? context.Now });
            var print = context.Printer("TrainingJobs", context.JobStream(job.Name));
            var entrypoint = algorithm.Texts("ContainerEntrypoint");
            var specification = new ContainerSpecification(
                image, algorithm.Texts("ContainerArguments") ?? Default(entrypoint), Environment(job), folder.Base, folder.Log)
            {
                Entrypoint = entrypoint,
                Reference = algorithm.Required("TrainingImage"),
                InstanceType = job.Request.Structure("ResourceConfig")!.Text("InstanceType"),
                Isolated = job.Request.Flag("EnableNetworkIsolation"),
                Hostname = TrainingLayout.Host,
                OnLine = line =>
                {
                    metrics.Scan(line);
                    print(line);
                },
            };
            var limit = TimeSpan.FromSeconds(job.Request.Structure("StoppingCondition")!.Whole("MaxRuntimeInSeconds")
                ?? DefaultRuntimeSeconds);
            return await JobContainer.RunAsync(context.Launcher, specification, limit, context.Time, stop, cloudStops)
                .ConfigureAwait(false);
        }
        finally
        {
            // However it ends: the last checkpoint is what the next instance begins with.
            if (checkpoints is not null)
            {
                await checkpoints.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private TrainingJob Ended(TrainingJob job, JobEnd end) => end switch
    {
        JobEnd.Exited => job.End(JobStatus.Completed, "Completed", "Training job completed", context.Now),
        JobEnd.Stopped => job.End(JobStatus.Stopped, "Stopped", "Training job stopped", context.Now),
        _ => job.End(JobStatus.Stopped, "MaxRuntimeExceeded", "Training job runtime exceeded MaxRuntimeInSeconds provided", context.Now),
    };

    private TrainingJob Fail(JobFolder folder, int code, string? fault, IReadOnlyList<MetricValue> metrics, string name)
    {
        var said = fault ?? MessageFile.Read(Path.Combine(folder.Base, "output", "failure"))
            ?? $"the container wrote no /opt/ml/output/failure; what it printed is in {folder.Log}";
        var reason = MessageFile.Reason($"AlgorithmError: {said}", $", exit code: {code}");
        folder.DropData("input/data");
        return Change(name, job =>
            job.End(JobStatus.Failed, "Failed", "Training job failed", context.Now) with { FailureReason = reason, Metrics = metrics });
    }

    private async Task UploadAsync(TrainingJob job, JobFolder folder, CancellationToken cancellation)
    {
        var model = folder.Beside("model.tar.gz");
        await Archive.PackAsync(folder.Sub("model"), model, cancellation).ConfigureAwait(false);
        await SendAsync(model, ObjectUri.Parse(job.ModelArtifacts), cancellation).ConfigureAwait(false);
        var data = folder.Sub("output/data");
        if (ObjectTransfer.Files(data).Count > 0)
        {
            var output = folder.Beside("output.tar.gz");
            await Archive.PackAsync(data, output, cancellation).ConfigureAwait(false);
            await SendAsync(output, ObjectUri.Parse(job.ModelArtifacts[..^"model.tar.gz".Length] + "output.tar.gz"), cancellation)
                .ConfigureAwait(false);
        }
    }

    private async Task SendAsync(string file, ObjectUri target, CancellationToken cancellation)
    {
        var content = File.OpenRead(file);
        await using (content.ConfigureAwait(false))
        {
            await context.Buckets.WriteAsync(target.Bucket, target.Key, content, cancellation).ConfigureAwait(false);
        }

        File.Delete(file);
    }

    private static IReadOnlyList<string> Default(IReadOnlyList<string>? entrypoint) => entrypoint is null ? ["train"] : [];

    private static Dictionary<string, string> Environment(TrainingJob job) => new(job.Request.Map("Environment"))
    {
        ["TRAINING_JOB_NAME"] = job.Name,
        ["TRAINING_JOB_ARN"] = job.Arn,
    };

    private void Enter(string name, string secondary, string message, Func<TrainingJob, TrainingJob>? also = null) =>
        Change(name, job => (also?.Invoke(job) ?? job).Enter(secondary, message, context.Now));

    private TrainingJob Change(string name, Func<TrainingJob, TrainingJob> change) =>
        records.Change(name, change)!;
}
