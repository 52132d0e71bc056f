using System.Text.Json.Nodes;
using Slipway.LocalCloud.Events;
using Slipway.LocalCloud.Execution;
using Slipway.LocalCloud.Logs;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.S3;
using Slipway.LocalCloud.SageMaker.Requests;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.CodeBuild;

/// <summary>AWS CodeBuild: its operations, and the builds that run behind them.</summary>
internal sealed class CodeBuildService : IHostedService, IDisposable
{
    private readonly BuildQueue _queue;
    private readonly ProcessContainerLauncher _launcher;

    /// <summary>Composes the service; builds are processes of this machine, below <paramref name="folder"/>.</summary>
    public CodeBuildService(
        CloudOptions options,
        Uri url,
        DocumentStore store,
        IObjectBuckets buckets,
        LogStore logs,
        TimeProvider time,
        ILogger log,
        string folder,
        EventBus? events = null)
    {
        _launcher = new ProcessContainerLauncher(new ContainerRecords(Path.Combine(folder, "processes")));
        var runner = new BuildRunner(
            store, buckets, logs, _launcher, new BuildEnvironment(options, url), time, Path.Combine(folder, "running"));
        _queue = new BuildQueue(store, runner, new BuildEvents(store, options, events), time, log);
        var projects = new ProjectOperations(store, options, time);
        var start = new StartOperation(store, projects, _queue, options, time);
        var builds = new BuildOperations(store, projects, start, _queue, new BuildDescription(options));
        Json = new JsonService("CodeBuild_20161006", "1.1", new Dictionary<string, Operation>(StringComparer.Ordinal)
        {
            ["CreateProject"] = Call(BuildShapes.Create, projects.Create),
            ["UpdateProject"] = Call(BuildShapes.Update, projects.Update),
            ["DeleteProject"] = Call(BuildShapes.OneProject, projects.Delete),
            ["BatchGetProjects"] = Call(BuildShapes.SomeProjects, projects.BatchGet),
            ["ListProjects"] = Call(BuildShapes.ListProjects, projects.List),
            ["StartBuild"] = Call(BuildShapes.Start, builds.Start),
            ["RetryBuild"] = Call(BuildShapes.Retry, builds.Retry),
            ["BatchGetBuilds"] = Call(BuildShapes.SomeBuilds, builds.BatchGet),
            ["ListBuilds"] = Call(BuildShapes.ListBuilds, builds.List),
            ["ListBuildsForProject"] = Call(BuildShapes.ListForProject, builds.ListForProject),
            ["StopBuild"] = async (request, cancellation) =>
            {
                await Call(BuildShapes.OneBuild, _ => [])(request, cancellation).ConfigureAwait(false);
                return await builds.StopAsync(request).ConfigureAwait(false);
            },
        });
    }

    /// <summary>The operations of the JSON protocol.</summary>
    public JsonService Json { get; }

    /// <summary>Ends what a killed run left over; its builds are a FAULT now.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _launcher.KillLeftovers();
        _queue.FaultInterrupted();
        return Task.CompletedTask;
    }

    /// <summary>Ends all builds.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _queue.StopAllAsync();

    /// <inheritdoc />
    public void Dispose()
    {
        _queue.Dispose();
        _launcher.Dispose();
    }

    private static Operation Call(StructureShape shape, Func<JsonObject, JsonObject> operation) =>
        CheckedOperation.Of(shape, BuildErrors.InvalidInput, operation);
}
