using Slipway.LocalCloud.CloudWatch;
using Slipway.LocalCloud.Ecr;
using Slipway.LocalCloud.Events;
using Slipway.LocalCloud.Faults;
using Slipway.LocalCloud.Logs;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.Registry;
using Slipway.LocalCloud.Registry.Storage;
using Slipway.LocalCloud.Registry.Unpacking;
using Slipway.LocalCloud.S3;
using Slipway.LocalCloud.S3.Storage;
using Slipway.LocalCloud.State;
using Slipway.LocalCloud.Status;

namespace Slipway.LocalCloud.Hosting;

/// <summary>One cloud: its services, composed, behind a server on loopback.</summary>
internal sealed class CloudHost : IAsyncDisposable
{
    private const int WritersAtOnce = 64;
    private readonly WebApplication _application;
    private readonly CloudOptions _options;
    private readonly List<IDisposable> _owned;

    private CloudHost(WebApplication application, CloudOptions options, Uri url, List<IDisposable> owned) =>
        (_application, _options, Url, _owned) = (application, options, url.GetLeftPart(UriPartial.Authority), owned);

    /// <summary>For example <c>http://127.0.0.1:4747</c>.</summary>
    public string Url { get; }

    /// <summary>Takes the state folder and the port, and composes the services. Nothing answers before <see cref="StartAsync"/>.</summary>
    /// <exception cref="StateLockedException">Another cloud runs on the folder.</exception>
    /// <exception cref="PortTakenException">The port belongs to another program.</exception>
    public static async Task<CloudHost> BuildAsync(CloudOptions options, TimeProvider time, int? parent = null)
    {
        // Writers wait for the disk on their threads, many at once, for one sync: the pool must not take them for stuck.
        ThreadPool.GetMinThreads(out var threads, out var ports);
        ThreadPool.SetMinThreads(Math.Max(threads, WritersAtOnce), ports);
        var owned = new List<IDisposable>();
        try
        {
            Directory.CreateDirectory(options.StateDirectory);
            owned.Add(StateLock.Acquire(options.StateDirectory));
            var socket = LoopbackSocket.Bind(options.Port, EndpointFile.Read(options.StateDirectory)?.Port);
            owned.Add(socket);
            var log = LoggerFactory.Create(logging => logging
                .AddFilter("Microsoft", LogLevel.Warning)
                .AddProvider(new FileLog(Path.Combine(options.StateDirectory, "log.txt"), time)));
            owned.Add(log);

            var url = new Uri($"http://{socket.LocalEndPoint}");
            var (answer, workers) = Compose(options with { Port = url.Port }, url, new CloudClock(time), log);
            owned.AddRange(workers.OfType<IDisposable>());
            return new CloudHost(Server.Build(socket, answer, workers, parent, time, log), options, url, owned);
        }
        catch
        {
            owned.Reverse();
            owned.ForEach(one => one.Dispose());
            throw;
        }
    }

    /// <summary>Resumes what was under way, answers requests, and tells <c>endpoint.json</c> where.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        await _application.StartAsync(cancellation);
        new EndpointFile(Url, Environment.ProcessId).Write(_options.StateDirectory);
        _application.Logger.LogInformation("Process {Process} listens on {Url}.", Environment.ProcessId, Url);
    }

    /// <summary>Returns when a signal, or the end of the parent process, stopped the cloud in order.</summary>
    public Task WaitForShutdownAsync() => _application.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
        _owned.Reverse();
        _owned.ForEach(one => one.Dispose());
    }

    private static (Func<HttpContext, Task> Answer, IReadOnlyList<IHostedService> Workers) Compose(
        CloudOptions options, Uri url, CloudClock time, ILoggerFactory log)
    {
        var events = new EventBus(log.CreateLogger("Events"));
        var buckets = new BucketStore(Path.Combine(options.StateDirectory, "objects"), time, events);
        var documents = new DocumentStore(Path.Combine(options.StateDirectory, "documents"));
        var images = new ImageRegistry(options, documents, time);
        var metrics = new MetricStore(Path.Combine(options.StateDirectory, "metrics"), time);
        var logs = new LogStore(Path.Combine(options.StateDirectory, "logs"), documents, time);
        var context = new CloudContext(options, url, documents, buckets, new ImageUnpacker(images), metrics, logs, events, time, log);
        var faults = new FaultPage(context.Faults, time, context.Running);
        var failures = new RecentFailures(time);
        IReadOnlyList<CloudModule> modules = [];
        var status = new StatusReport(context, buckets, faults, failures, () => modules, time.Real);
        modules =
        [
            new([], [new DocumentSaver(documents, time.Real, log.CreateLogger("Documents"))]),
            FaultModule(context, time, faults),
            new([]) { Pages = new Dictionary<string, Func<HttpContext, Task>> { [StatusPage.Path] = new StatusPage(status).HandleAsync } },
            CloudWatchService.Create(context),
            EcrModule(images, context),
            new([LogsService.Create(logs, options)]),
            .. Modules(context),
        ];
        var requests = log.CreateLogger("Requests");
        var services = modules.SelectMany(module => module.Services).ToList();
        var dispatcher = new Dispatcher(
            new JsonProtocol(services, requests),
            new CborProtocol(services, requests),
            new QueryProtocol(modules.SelectMany(module => module.Queries ?? []), requests),
            new S3Service(buckets, options, time, requests),
            new RegistryService(images, url, requests),
            modules,
            requests);
        return (context => failures.WatchAsync(context, dispatcher.HandleAsync), [.. modules.SelectMany(module => module.Workers ?? [])]);
    }

    // The outermost filter: a fault strikes whoever asks, and before anybody looks at signatures.
    private static CloudModule FaultModule(CloudContext context, CloudClock clock, FaultPage page) => new([])
    {
        Filters = [new FaultFilter(context.Faults, clock.Real)],
        Pages = new Dictionary<string, Func<HttpContext, Task>> { [FaultPage.Path] = page.HandleAsync },
    };

    private static CloudModule EcrModule(ImageRegistry images, CloudContext context)
    {
        var findings = new FindingStore(images, context.Documents, context.Time);
        return new([EcrService.Create(images, findings, context.Options, context.Url, context.Time)])
        {
            Pages = new Dictionary<string, Func<HttpContext, Task>> { [FindingsPage.Path] = new FindingsPage(findings).HandleAsync },
        };
    }

    /// <summary>The parts of the cloud that speak JSON, invoke endpoints or work in the background are plugged in here.</summary>
    private static IEnumerable<CloudModule> Modules(CloudContext context)
    {
        List<CloudModule> modules =
        [
            IdentityModule.Create(context),
            CodeBuildModule.Create(context),
            SageMakerModule.Create(context),
            AutoScalingModule.Create(context),
        ];
        return [.. modules, EventsModule.Create(context, modules)];
    }
}
