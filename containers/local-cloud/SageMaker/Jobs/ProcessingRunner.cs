using System.Text.Json.Nodes;
using Slipway.LocalCloud.Execution;
using Slipway.LocalCloud.SageMaker.Announcements;
using Slipway.LocalCloud.SageMaker.Data;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Jobs;

/// <summary>Runs one processing job from its start to its end.</summary>
internal sealed class ProcessingRunner(SageMakerContext context, AnnouncedDocuments<ProcessingJob> records)
{
    // What AWS takes when StoppingCondition is absent.
    private const int DefaultRuntimeSeconds = 86_400;
    private const string Host = "algo-1";

    /// <summary>Returns the job as it ended.</summary>
    public async Task<ProcessingJob> RunAsync(ProcessingJob job, CancellationToken stop, CancellationToken cloudStops)
    {
        var folder = new JobFolder(context.Folder("jobs", "processing", job.Name));
        await PrepareAsync(job, folder, cloudStops).ConfigureAwait(false);
        var application = job.Request.Structure("AppSpecification")!;
        var image = await context.UnpackAsync(application.Required("ImageUri")).ConfigureAwait(false);
        Change(job.Name, now => now with { Started = context.Now, Modified = context.Now });
        var specification = new ContainerSpecification(
            image, application.Texts("ContainerArguments"), job.Request.Map("Environment"), folder.Base, folder.Log)
        {
            Entrypoint = application.Texts("ContainerEntrypoint"),
            Reference = application.Required("ImageUri"),
            InstanceType = job.Request.Structure("ProcessingResources")!.Structure("ClusterConfig")?.Text("InstanceType"),
            Isolated = job.Request.Structure("NetworkConfig")?.Flag("EnableNetworkIsolation") == true,
            Hostname = Host,
            OnLine = context.Printer("ProcessingJobs", context.JobStream(job.Name)),
        };
        var limit = TimeSpan.FromSeconds(job.Request.Structure("StoppingCondition")?.Whole("MaxRuntimeInSeconds") ?? DefaultRuntimeSeconds);
        var (end, code, fault) = await JobContainer.RunAsync(context.Launcher, specification, limit, context.Time, stop, cloudStops)
            .ConfigureAwait(false);

        var message = MessageFile.Read(Path.Combine(folder.Base, "output", "message"));
        if (end == JobEnd.Exited && code == 0)
        {
            foreach (var output in Outputs(job.Request))
            {
                var target = output.Structure("S3Output")!;
                var from = ContainerPath.Map(folder.Base, target.Required("LocalPath"));
                await ObjectTransfer.UploadAsync(context.Buckets, from, ObjectUri.Parse(target.Required("S3Uri")), cloudStops)
                    .ConfigureAwait(false);
            }
        }

        folder.DropData("processing");
        return Change(job.Name, now => end switch
        {
            JobEnd.Stopped => now.End(JobStatus.Stopped, null, message, context.Now),
            JobEnd.TimedOut =>
                now.End(JobStatus.Stopped, $"ClientError: The job ran longer than MaxRuntimeInSeconds, {limit.TotalSeconds}.", message,
                    context.Now),
            _ when code == 0 => now.End(JobStatus.Completed, null, message, context.Now),
            _ => now.End(JobStatus.Failed, Reason(code, fault ?? message, folder.Log), message, context.Now),
        });
    }

    private static string Reason(int code, string? message, string log) =>
        MessageFile.Reason($"AlgorithmError: {message ?? $"See what the container printed in {log}"}", $", exit code: {code}");

    private async Task PrepareAsync(ProcessingJob job, JobFolder folder, CancellationToken cancellation)
    {
        folder.WriteJson("config/processingjobconfig.json", Configuration(job));
        folder.WriteJson("config/resourceconfig.json", new JsonObject { ["current_host"] = Host, ["hosts"] = new JsonArray(Host) });
        folder.Sub("output");
        foreach (var input in job.Request.Structures("ProcessingInputs"))
        {
            var source = input.Structure("S3Input")!;
            var to = ContainerPath.Map(folder.Base, source.Required("LocalPath"));
            await ObjectTransfer.DownloadAsync(context.Buckets, ObjectUri.Parse(source.Required("S3Uri")), to, cancellation)
                .ConfigureAwait(false);
        }

        foreach (var output in Outputs(job.Request))
        {
            Directory.CreateDirectory(ContainerPath.Map(folder.Base, output.Structure("S3Output")!.Required("LocalPath")));
        }
    }

    private static JsonObject Configuration(ProcessingJob job) => Wire.Structure([
        ("ProcessingJobArn", job.Arn),
        .. Wire.Echo(
            job.Request,
            "ProcessingJobName", "AppSpecification", "Environment", "ProcessingInputs", "ProcessingOutputConfig", "ProcessingResources",
                "RoleArn", "StoppingCondition"),
    ]);

    private static IReadOnlyList<JsonObject> Outputs(JsonObject request) =>
        request.Structure("ProcessingOutputConfig")?.Structures("Outputs") ?? [];

    private ProcessingJob Change(string name, Func<ProcessingJob, ProcessingJob> change) =>
        records.Change(name, change)!;
}
