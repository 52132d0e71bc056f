using Slipway.LocalCloud.CloudWatch;
using Slipway.LocalCloud.Events;
using Slipway.LocalCloud.Faults;
using Slipway.LocalCloud.Logs;
using Slipway.LocalCloud.Registry;
using Slipway.LocalCloud.S3;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.Hosting;

/// <summary>What the services of one cloud share.</summary>
/// <param name="Options">How it runs.</param>
/// <param name="Url">Where it answers, for example <c>http://127.0.0.1:4747</c>. Known, and bound, before the first service is
/// made.</param>
/// <param name="Documents">Records.</param>
/// <param name="Buckets">Objects.</param>
/// <param name="Images">Pushed images.</param>
/// <param name="Metrics">Metrics: what happens in the cloud is recorded here.</param>
/// <param name="Logs">What programs that it runs print.</param>
/// <param name="Events">The account's event bus: whoever changes a state that AWS announces, announces it there.</param>
/// <param name="Time">The clock.</param>
/// <param name="Log">Loggers.</param>
internal sealed record CloudContext(
    CloudOptions Options, Uri Url, DocumentStore Documents, IObjectBuckets Buckets, IImageSource Images, MetricStore Metrics, LogStore Logs,
    EventBus Events, TimeProvider Time, ILoggerFactory Log)
{
    /// <summary>Faults that somebody asked for.</summary>
    public FaultSet Faults { get; init; } = new();

    /// <summary>The containers that run.</summary>
    public RunningContainers Running { get; init; } = new(Options.StateDirectory);

    /// <summary>A folder below the state folder, created.</summary>
    public string Folder(string name) => Directory.CreateDirectory(Path.Combine(Options.StateDirectory, name)).FullName;
}
