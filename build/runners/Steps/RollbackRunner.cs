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
    private const string LeftDetail = "left";
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

        var lease = await ModelLease.TakeOverAsync(ports.Store, manifest.Name.Value, options.Holder, ports.Time, options.LeaseTtl, cancellation);
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
        var open = lines.LastOrDefault(line => StepNames.MadeLive(line) || line is { Step: StepNames.Rollback, State: DeliveryState.Started });
        var target = (open is { State: DeliveryState.Started } ? open : Target(lines, state, from))
            ?? throw new CloudException($"The log {log.Key} knows no earlier good configuration of {_endpoint} than the served {state.ConfigurationName}. Nothing was changed.");
        var configuration = target.Details[GoLiveRunner.ConfigurationDetail];
        using var progress = ports.Progress.Begin(StepNames.Rollback, $"Bring {target.Version} back on {_endpoint}");
        var stored = await ports.Endpoints.DescribeConfigAsync(configuration, cancellation)
            ?? throw new CloudException($"Endpoint configuration {configuration} of {target.Version} no longer exists. Deliver {target.Version} again: ./build.sh Deliver");
        var left = open?.State == DeliveryState.Started ? Left(open) : await IntendAsync(log, target, state, cancellation);
        // Before the endpoint: should this run be killed or sleep, no tick may go on with what is being taken back.
        foreach (var slug in left)
        {
            await EndAsync(log, slug, target, cancellation);
        }

        var fenced = FencedPorts.Wrap(ports, lease);
        await new EndpointRollover(fenced.Endpoints, ports.Time, options).ServeAsync(_endpoint, stored, cancellation);
        await RecordStagesAsync(fenced.Registry, target, left, cancellation);

        var sentence = $"{target.Version} answers all requests of {_endpoint} again";
        await log.AppendAsync(
            _ => target with { Step = StepNames.Rollback, State = DeliveryState.Done, Actor = options.Actor, Message = sentence },
            cancellation);
        progress.Done(sentence);
        return sentence;
    }

    private async Task<(ModelLog Log, IReadOnlyList<DeliveryEvent> Lines, EndpointState State)> ReadAsync(ModelLease? lease, CancellationToken cancellation)
    {
        var log = new ModelLog(ports.Store, manifest.Name.Value, ports.Time, lease);
        var state = await ports.Endpoints.DescribeAsync(_endpoint, cancellation)
            ?? throw new CloudException($"Endpoint {_endpoint} does not exist: there is nothing to roll back. Bring a model live first: ./build.sh Deliver");
        return (log, await log.ReadAsync(cancellation), state);
    }

    /// <summary>
    /// What is to be said when nothing is to be done: the last thing that happened to the live endpoint is a rollback that is done, and is
    /// served. Without this a rollback that was killed after its last line, or whose job was run again, would go one further.
    /// </summary>
    private string? Done(IReadOnlyList<DeliveryEvent> lines, EndpointState state, ModelVersion? from)
    {
        var last = lines.LastOrDefault(line => StepNames.MadeLive(line) || StepNames.IsLive(line) || line.Step is StepNames.Rollback or StepNames.Shadow);
        return last is { Step: StepNames.Rollback, State: DeliveryState.Done }
            && last.Version != from?.ToString()
            && EndpointRollover.IsSettled(state)
            && state.ConfigurationName == last.Details.GetValueOrDefault(GoLiveRunner.ConfigurationDetail)
                ? $"{last.Version} answers all requests of {_endpoint}: it was brought back at {last.Time.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC by {last.Actor}, and nothing has changed since. Nothing was changed. To go further back: ./build.sh Rollback --from {last.Version}"
                : null;
    }

    /// <summary>
    /// Writes down where it goes before it goes there: once the endpoint serves the target, log and endpoint alone look as if the version
    /// that is left were the one to bring back.
    /// </summary>
    private async Task<IReadOnlyList<string>> IntendAsync(ModelLog log, DeliveryEvent target, EndpointState state, CancellationToken cancellation)
    {
        var targetSlug = ModelVersion.Parse(target.Version!).Slug;
        var left = state.Production.Select(variant => variant.Name).Append(state.Shadow?.Name ?? targetSlug).Where(name => name != targetSlug).ToList();
        var intent = target with
        {
            Step = StepNames.Rollback,
            State = DeliveryState.Started,
            Actor = options.Actor,
            Message = $"Bring {target.Version} back",
            Details = new Dictionary<string, string>(target.Details) { [LeftDetail] = string.Join(',', left) },
        };
        await log.AppendAsync(_ => intent, cancellation);
        return left;
    }

    private static string[] Left(DeliveryEvent intent) => intent.Details[LeftDetail].Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Ends the delivery of a version that is left, so that running it again does not go on where it was.</summary>
    private Task EndAsync(ModelLog log, string slug, DeliveryEvent target, CancellationToken cancellation) => log.AppendAsync(
        lines => lines.LastOrDefault(line => line.DeliveryId == $"{manifest.Name}-{slug}") is { } last && last.State != DeliveryState.RolledBack
            ? last with
            {
                Step = StepNames.Rollback,
                State = DeliveryState.RolledBack,
                Actor = options.Actor,
                Message = $"Rolled back to {target.Version} by {options.Actor}",
                EvidenceHash = null,
                Details = new Dictionary<string, string>(),
            }
            : null,
        cancellation);

    /// <summary>
    /// What is to be served: the last good one, when something else is; else the good one before it, never one that a rollback left behind.
    /// </summary>
    private static DeliveryEvent? Target(IReadOnlyList<DeliveryEvent> lines, EndpointState state, ModelVersion? from)
    {
        var good = lines.Where(line => StepNames.MadeLive(line) && line.Details.ContainsKey(GoLiveRunner.ConfigurationDetail)).ToList();
        var live = good.LastOrDefault();
        var stays = live is not null && live.Version != from?.ToString() && live.Details[GoLiveRunner.ConfigurationDetail] != state.ConfigurationName;
        return stays ? live : good.LastOrDefault(line => line.Version != live!.Version && line.Version != from?.ToString() && !WasRolledBack(lines, line));
    }

    /// <summary>A version that a rollback left behind is not good any more, whatever was live in between.</summary>
    private static bool WasRolledBack(IReadOnlyList<DeliveryEvent> lines, DeliveryEvent good) =>
        lines.Any(line => line.Version == good.Version && line is { Step: StepNames.Rollback, State: DeliveryState.RolledBack });

    private async Task RecordStagesAsync(IModelRegistry registry, DeliveryEvent target, IReadOnlyList<string> left, CancellationToken cancellation)
    {
        // The registry is a record here, not a need: a rollback must not fail because of it.
        try
        {
            foreach (var package in await registry.ListAsync(manifest.Name.PackageGroup, cancellation))
            {
                if (package.Arn == target.PackageArn)
                {
                    await registry.SetStageAsync(package.Arn, Stage.Production, "Live", "Brought back by a rollback", cancellation);
                }
                else if (left.Contains(DeliveryRun.VersionOf(package).Slug))
                {
                    await registry.SetStageAsync(package.Arn, Stage.Refused, "RolledBack", "Rolled back by " + options.Actor, cancellation);
                }
            }
        }
        catch (CloudException exception)
        {
            ports.Progress.Note($"The rollback is done, but the registry does not show it: {exception.Message}");
        }
    }
}
