using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Slipway.LocalCloud.Events;
using Slipway.LocalCloud.Execution;
using Slipway.LocalCloud.Logs;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.Runtime;
using Slipway.LocalCloud.Runtime.Async;
using Slipway.LocalCloud.SageMaker;
using Slipway.LocalCloud.SageMaker.Endpoints;
using Slipway.LocalCloud.State;
using Slipway.LocalCloud.Tests.Execution;

namespace Slipway.LocalCloud.Tests.SageMaker;

/// <summary>SageMaker with script containers, buckets of folders, and one bucket named <c>data</c>.</summary>
internal sealed class SageMakerFixture : IDisposable
{
    public const string Role = "arn:aws:iam::000000000000:role/slipway-execution";
    private readonly IContainerLauncher? _launcher;
    private readonly TimeProvider _time;
    private readonly EndpointTimings _timings;
    private SageMakerService _service;

    /// <param name="time">The clock; the system's when null.</param>
    /// <param name="snapshot">A folder with the documents and buckets to start from; empty ones when null.</param>
    /// <param name="prepare">Called before the cloud takes up what was under way.</param>
    /// <param name="launcher">Starts containers; null runs them as processes.</param>
    /// <param name="timings">Of endpoints; quick ones when null.</param>
    public SageMakerFixture(
        TimeProvider? time = null, string? snapshot = null, Action<SageMakerFixture>? prepare = null, IContainerLauncher? launcher = null,
        EndpointTimings? timings = null)
    {
        _time = time ?? TimeProvider.System;
        _timings = timings ?? new EndpointTimings { Ping = TimeSpan.FromMilliseconds(5), Backoff = TimeSpan.FromMilliseconds(5) };
        if (snapshot is not null)
        {
            FolderCopy.Copy(snapshot, Folder.Path);
        }

        Folder.Sub("buckets", "data");
        Buckets = new FolderBuckets(Folder.Sub("buckets"));
        Images = new FakeImages(Folder);
        _launcher = launcher;
        prepare?.Invoke(this);
        _service = Compose();
        StartAsync().GetAwaiter().GetResult();
    }

    public TemporaryFolder Folder { get; } = new();

    public FolderBuckets Buckets { get; }

    public FakeImages Images { get; }

    public FakeMetrics Metrics { get; } = new();

    /// <summary>States of CloudWatch alarms by name.</summary>
    public ConcurrentDictionary<string, string> Alarms { get; } = new();

    /// <summary>What was announced.</summary>
    public ConcurrentQueue<CloudEvent> Events { get; } = new();

    public RuntimeRouter Runtime => _service.Runtime;

    public AsyncRouter Async => _service.Async;

    private Task StartAsync() => _service.StartAsync(CancellationToken.None);

    /// <summary>Stops the cloud where it is and starts it again on what it has on disk.</summary>
    public async Task RestartAsync()
    {
        await _service.StopAsync(CancellationToken.None);
        _service.Dispose();
        _service = Compose();
        await StartAsync();
    }

    public Task<JsonObject> CallAsync(string operation, JsonObject request) =>
        _service.Json.Operations[operation](request.DeepClone().AsObject(), CancellationToken.None);

    public async Task<ServiceException> RefusedAsync(string operation, JsonObject request) =>
        await Assert.ThrowsAsync<ServiceException>(() => CallAsync(operation, request));

    /// <summary>Describes until the member has one of the values.</summary>
    public async Task<JsonObject> UntilAsync(string operation, JsonObject request, string member, params string[] values)
    {
        for (var i = 0; i < 3000; i++)
        {
            var answer = await CallAsync(operation, request);
            if (values.Contains((string?)answer[member]))
            {
                return answer;
            }

            await Task.Delay(10);
        }

        throw new TimeoutException($"{member} never became {string.Join(" or ", values)}: {await CallAsync(operation, request)}");
    }

    public void Dispose()
    {
        _service.StopAsync(CancellationToken.None).GetAwaiter().GetResult();
        _service.Dispose();
        Folder.Dispose();
    }

    /// <summary>What containers printed.</summary>
    public LogStore Logs { get; private set; } = null!;

    private SageMakerService Compose()
    {
        var bus = new EventBus(NullLogger.Instance);
        bus.Subscribe(Events.Enqueue);
        var launcher = _launcher ?? new ProcessContainerLauncher(new ContainerRecords(Folder.Sub("state", "containers")));
        var context = new SageMakerContext(
            new CloudOptions(Folder.Sub("state")),
            new DocumentStore(Folder.Sub("state", "documents")),
            Buckets,
            Images,
            launcher,
            _time,
            NullLogger.Instance)
        {
            Events = bus,
            AlarmState = name => Alarms.GetValueOrDefault(name),
            Logs = Logs = new LogStore(Folder.Sub("state", "logs"), new DocumentStore(Folder.Sub("state", "log-documents")), _time),
        };
        return new SageMakerService(context, Metrics, new Random(7), _timings);
    }
}
