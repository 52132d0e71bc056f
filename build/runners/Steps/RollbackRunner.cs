using Slipway.Domain.Deliveries;
using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Runners.Delivery;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Steps;

/// <summary>
/// Brings back the last good model: the champion when a rollout is under way, else the champion before this one. Needs the log, the lease
/// and the endpoint only, neither registry nor images nor data. It waits for nobody: it takes the model's lease over, and a tick that was
/// at it is refused its next line in the log.
/// </summary>
public sealed class RollbackRunner(ModelManifest manifest, DeliveryPorts ports, DeliveryOptions options)
{
    private readonly string _endpoint = manifest.Name.LiveEndpoint;

    /// <summary>
    /// Rolls back and says to what. Run again it changes nothing: to go further back is asked for by naming the version to leave.
    /// </summary>
    /// <param name="from">The version to leave; null for the one that was delivered last, or is being delivered.</param>
    /// <param name="cancellation">Stops between two effects; the same command goes on.</param>
    /// <exception cref="CloudException">There is nothing to go back to.</exception>
    public async Task<string> RunAsync(ModelVersion? from, CancellationToken cancellation)
    {
        var before = await ReadAsync(null, cancellation);
        if (Done(before.Lines, before.State, from) is { } done)
        {
            ports.Progress.Note(done);
            return done;
        }

        var lease = await ModelLease.TakeOverAsync(
            ports.Store, manifest.Name.Value, options.Holder, ports.Time, options.LeaseTtl, cancellation);
        try
        {
            return await BackAsync(lease, from, cancellation);
        }
        finally
        {
            await lease.ReleaseAsync(CancellationToken.None);
        }
    }

    private async Task<string> BackAsync(ModelLease lease, ModelVersion? from, CancellationToken cancellation)
    {
        var (log, lines, state) = await ReadAsync(lease, cancellation);
        var open = OpenRollback.Of(lines);
        var target = open ?? Target(lines, state, from)
            ?? throw new CloudException(
                $"The log {log.Key} knows no earlier good configuration of {_endpoint} than the served {state.ConfigurationName}. "
                + "Nothing was changed.");
        var configuration = target.Details[GoLiveRunner.ConfigurationDetail];
        using var progress = ports.Progress.Begin(StepNames.Rollback, $"Bring {target.Version} back on {_endpoint}");
        if (await ports.Endpoints.DescribeConfigAsync(configuration, cancellation) is null)
        {
            throw new CloudException(
                $"Endpoint configuration {configuration} of {target.Version} no longer exists. Deliver {target.Version} again: "
                + "./build.sh Deliver");
        }

        var intent = open ?? await IntendAsync(log, target, state, cancellation);
        var rollback = new OpenRollback(manifest, FencedPorts.Wrap(ports, lease), options, lease);
        var sentence = await Wait.UntilAsync(
            $"endpoint {_endpoint} to serve {target.Version}",
            () => rollback.LookAsync(intent, cancellation),
            options.Poll < TimeSpan.FromSeconds(1) ? TimeSpan.FromMilliseconds(100) : options.Poll,
            options.ResourceLimit,
            ports.Time,
            cancellation);
        progress.Done(sentence);
        return sentence;
    }

    private async Task<(ModelLog Log, IReadOnlyList<DeliveryEvent> Lines, EndpointState State)> ReadAsync(
        ModelLease? lease, CancellationToken cancellation)
    {
        var log = new ModelLog(ports.Store, manifest.Name.Value, ports.Time, lease);
        var state = await ports.Endpoints.DescribeAsync(_endpoint, cancellation)
            ?? throw new CloudException(
                $"Endpoint {_endpoint} does not exist: there is nothing to roll back. Bring a model live first: ./build.sh Deliver");
        return (log, await log.ReadAsync(cancellation), state);
    }

    /// <summary>
    /// What is to be said when nothing is to be done: the last thing that happened to the live endpoint is a rollback that is done, and is
    /// served. Without this a rollback that was killed after its last line, or whose job was run again, would go one further.
    /// </summary>
    private string? Done(IReadOnlyList<DeliveryEvent> lines, EndpointState state, ModelVersion? from)
    {
        var last = lines.LastOrDefault(line =>
            StepNames.MadeLive(line) || StepNames.IsLive(line) || line.Step is StepNames.Rollback or StepNames.Shadow);
        return last is { Step: StepNames.Rollback, State: DeliveryState.Done }
            && last.Version != from?.ToString()
            && EndpointRollover.IsSettled(state)
            && state.ConfigurationName == last.Details.GetValueOrDefault(GoLiveRunner.ConfigurationDetail)
                ? $"{last.Version} answers all requests of {_endpoint}: it was brought back at {last.Time.UtcDateTime:yyyy-MM-dd HH:mm:ss} "
                    + $"UTC by {last.Actor}, and nothing has changed since. Nothing was changed. To go further back: "
                    + $"./build.sh Rollback --from {last.Version}"
                : null;
    }

    /// <summary>
    /// Writes down where it goes before it goes there: once the endpoint serves the target, log and endpoint alone look as if the version
    /// that is left were the one to bring back.
    /// </summary>
    private async Task<DeliveryEvent> IntendAsync(ModelLog log, DeliveryEvent target, EndpointState state, CancellationToken cancellation)
    {
        var targetSlug = ModelVersion.Parse(target.Version!).Slug;
        var left = state.Production.Select(variant => variant.Name)
            .Append(state.Shadow?.Name ?? targetSlug)
            .Where(name => name != targetSlug)
            .ToList();
        var intent = target with
        {
            Step = StepNames.Rollback,
            State = DeliveryState.Started,
            Actor = options.Actor,
            Message = $"Bring {target.Version} back",
            EvidenceHash = null,
            Details = OpenRollback.Details(target.Details[GoLiveRunner.ConfigurationDetail], left),
        };
        return (await log.AppendAsync(_ => intent, cancellation))!;
    }

    /// <summary>
    /// What is to be served: the last good one, when something else is; else the good one before it, never one that a rollback left behind.
    /// </summary>
    private static DeliveryEvent? Target(IReadOnlyList<DeliveryEvent> lines, EndpointState state, ModelVersion? from)
    {
        var good = lines.Where(line => StepNames.MadeLive(line) && line.Details.ContainsKey(GoLiveRunner.ConfigurationDetail)).ToList();
        var live = good.LastOrDefault();
        var stays = live is not null
            && live.Version != from?.ToString()
            && live.Details[GoLiveRunner.ConfigurationDetail] != state.ConfigurationName;
        return stays
            ? live
            : good.LastOrDefault(line => line.Version != live!.Version && line.Version != from?.ToString() && !WasRolledBack(lines, line));
    }

    /// <summary>A version that a rollback left behind is not good any more, whatever was live in between.</summary>
    private static bool WasRolledBack(IReadOnlyList<DeliveryEvent> lines, DeliveryEvent good) =>
        lines.Any(line => line.Version == good.Version && line is { Step: StepNames.Rollback, State: DeliveryState.RolledBack });
}
