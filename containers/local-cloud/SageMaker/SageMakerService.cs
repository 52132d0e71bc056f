using Slipway.LocalCloud.Events;
using Slipway.LocalCloud.Execution;
using Slipway.LocalCloud.Logs;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.Registry;
using Slipway.LocalCloud.Runtime;
using Slipway.LocalCloud.Runtime.Async;
using Slipway.LocalCloud.S3;
using Slipway.LocalCloud.SageMaker.Endpoints;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.SageMaker;

/// <summary>SageMaker: its operations, the invocations of its endpoints, and the work that goes on behind them.</summary>
internal sealed class SageMakerService : IHostedService, IDisposable
{
    private readonly BackgroundWork _work;
    private readonly SageMakerParts _parts;
    private readonly CaptureWriter _captures;
    private readonly ModelClient _client;
    private readonly IContainerLauncher _launcher;

    /// <summary>Composes the service. Nothing runs before <see cref="StartAsync"/>.</summary>
    /// <param name="context">What it needs.</param>
    /// <param name="metrics">Takes measurements of invocations.</param>
    /// <param name="random">Splits traffic and samples captures.</param>
    /// <param name="timings">How long things may take.</param>
    public SageMakerService(SageMakerContext context, IEndpointMetricSink metrics, Random random, EndpointTimings timings)
    {
        _launcher = context.Launcher;
        _work = new BackgroundWork(context.Log);
        _client = new ModelClient(context.Time);
        _captures = new CaptureWriter(context.Buckets, context.Time, context.Log);
        var lottery = new Lottery(random);
        var recorder = new InvocationRecorder(metrics, _captures, lottery, context.Time);
        _parts = new SageMakerParts(context, _work, timings, _client, recorder, random);
        Runtime = new RuntimeRouter(context, _parts.Runner, _client, recorder, lottery);
        Async = new AsyncRouter(
            context, _parts.Runner, new AsyncWork(context, _parts.Runner, _client, recorder, lottery), _work);
        Json = new JsonService("SageMaker", "1.1", SageMakerOperations.Of(_parts));
    }

    /// <summary>The operations of the JSON protocol.</summary>
    public JsonService Json { get; }

    /// <summary>Answers POST /endpoints/NAME/invocations.</summary>
    public RuntimeRouter Runtime { get; }

    /// <summary>Answers POST /endpoints/NAME/async-invocations.</summary>
    public AsyncRouter Async { get; }

    /// <summary>The service whose containers run in the engine, or as processes of this machine, below the state folder.</summary>
    public static SageMakerService Create(
        CloudOptions options,
        Uri url,
        DocumentStore store,
        IObjectBuckets buckets,
        IImageSource images,
        TimeProvider time,
        ILoggerFactory log,
        IEndpointMetricSink metrics,
        Random random,
        LogStore? logs = null,
        EventBus? events = null,
        Func<string, string?>? alarmState = null,
        Func<IContainerLauncher, IContainerLauncher>? around = null)
    {
        var processes = new ProcessContainerLauncher(new ContainerRecords(Path.Combine(options.StateDirectory, "containers")));
        IContainerLauncher launcher = new ImageLauncher(processes, options, url, images, time, log.CreateLogger("Containers"));
        launcher = around?.Invoke(launcher) ?? launcher;
        var context = new SageMakerContext(options, store, buckets, images, launcher, time, log.CreateLogger("SageMaker"))
        {
            Logs = logs, Events = events, AlarmState = alarmState,
        };
        return new SageMakerService(context, metrics, random, new EndpointTimings());
    }

    /// <summary>Ends what a killed run left over, and takes up what was under way; waits for none of that.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _launcher.OpenAsync().ConfigureAwait(false);
        _captures.Start();
        _parts.Training.Resume();
        _parts.Processing.Resume();
        _parts.Transform.Resume();
        _parts.Tuning.Resume();
        _parts.Executions.Resume();
        _parts.Runner.Resume();
        Async.Resume();
    }

    /// <summary>Stops all containers and writes what was captured. Everything else goes on at the next start.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _work.StopAsync().ConfigureAwait(false);
        await _parts.Runner.StopAsync().ConfigureAwait(false);
        await _launcher.CloseAsync().ConfigureAwait(false);
        await _captures.StopAsync().ConfigureAwait(false);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _work.Dispose();
        _captures.Dispose();
        _client.Dispose();
        (_launcher as IDisposable)?.Dispose();
    }
}
