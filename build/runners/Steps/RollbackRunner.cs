using Slipway.Domain.Deliveries;
using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Runners.Delivery;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Steps;

/// <summary>
/// Brings back the last good model: the champion when a rollout is under way, else the champion before this one. Needs the log and
/// the endpoint only, neither registry nor images nor data.
/// </summary>
public sealed class RollbackRunner(ModelManifest manifest, DeliveryPorts ports, DeliveryOptions options)
{
    private const string LeftDetail = "left";

    /// <summary>Rolls back and says to what. Throws <see cref="CloudException"/> when there is nothing to go back to.</summary>
    public async Task<string> RunAsync(CancellationToken cancellation)
    {
        var log = new ModelLog(ports.Store, manifest.Name.Value, ports.Time);
        var lines = await log.ReadAsync(cancellation);
        var state = await ports.Endpoints.DescribeAsync(manifest.Name.LiveEndpoint, cancellation)
            ?? throw new CloudException($"Endpoint {manifest.Name.LiveEndpoint} does not exist: there is nothing to roll back. Bring a model live first: ./build.sh Deliver");
        var open = lines.LastOrDefault(line => StepNames.MadeLive(line) || line is { Step: StepNames.Rollback, State: DeliveryState.Started });
        var target = (open is { State: DeliveryState.Started } ? open : Target(lines, state))
            ?? throw new CloudException($"The log {log.Key} knows no earlier good configuration of {manifest.Name.LiveEndpoint} than the served {state.ConfigurationName}. Nothing was changed.");
        var configuration = target.Details[GoLiveRunner.ConfigurationDetail];
        using var progress = ports.Progress.Begin(StepNames.Rollback, $"Bring {target.Version} back on {manifest.Name.LiveEndpoint}");
        var stored = await ports.Endpoints.DescribeConfigAsync(configuration, cancellation)
            ?? throw new CloudException($"Endpoint configuration {configuration} of {target.Version} no longer exists. Deliver {target.Version} again: ./build.sh Deliver");
        var left = open?.State == DeliveryState.Started ? Left(open) : await IntendAsync(log, target, state, cancellation);
        await new EndpointRollover(ports.Endpoints, ports.Time, options).ServeAsync(manifest.Name.LiveEndpoint, stored, cancellation);
        await RecordStagesAsync(target, left, cancellation);
        foreach (var slug in left)
        {
            await EndAsync(log, slug, target, cancellation);
        }

        var sentence = $"{target.Version} answers all requests of {manifest.Name.LiveEndpoint} again";
        await log.AppendAsync(
            _ => target with { Step = StepNames.Rollback, State = DeliveryState.Done, Actor = options.Actor, Message = sentence },
            cancellation);
        progress.Done(sentence);
        return sentence;
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

    private static DeliveryEvent? Target(IReadOnlyList<DeliveryEvent> lines, EndpointState state)
    {
        var good = lines.Where(line => StepNames.MadeLive(line) && line.Details.ContainsKey(GoLiveRunner.ConfigurationDetail)).ToList();
        var live = good.LastOrDefault();
        return live?.Details[GoLiveRunner.ConfigurationDetail] == state.ConfigurationName
            ? good.LastOrDefault(line => line.Version != live.Version && !WasRolledBack(lines, line))
            : live;
    }

    /// <summary>A version that a rollback left behind is not good any more, whatever was live in between.</summary>
    private static bool WasRolledBack(IReadOnlyList<DeliveryEvent> lines, DeliveryEvent good) =>
        lines.Any(line => line.Version == good.Version && line is { Step: StepNames.Rollback, State: DeliveryState.RolledBack });

    private async Task RecordStagesAsync(DeliveryEvent target, IReadOnlyList<string> left, CancellationToken cancellation)
    {
        // The registry is a record here, not a need: a rollback must not fail because of it.
        try
        {
            foreach (var package in await ports.Registry.ListAsync(manifest.Name.PackageGroup, cancellation))
            {
                if (package.Arn == target.PackageArn)
                {
                    await ports.Registry.SetStageAsync(package.Arn, Stage.Production, "Live", "Brought back by a rollback", cancellation);
                }
                else if (left.Contains(DeliveryRun.VersionOf(package).Slug))
                {
                    await ports.Registry.SetStageAsync(package.Arn, Stage.Refused, "RolledBack", "Rolled back by " + options.Actor, cancellation);
                }
            }
        }
        catch (CloudException exception)
        {
            ports.Progress.Note($"The rollback is done, but the registry does not show it: {exception.Message}");
        }
    }
}
