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
    /// <summary>Rolls back and says to what. Throws <see cref="CloudException"/> when there is nothing to go back to.</summary>
    public async Task<string> RunAsync(CancellationToken cancellation)
    {
        var log = new ModelLog(ports.Store, manifest.Name.Value, ports.Time);
        var lines = await log.ReadAsync(cancellation);
        var state = await ports.Endpoints.DescribeAsync(manifest.Name.LiveEndpoint, cancellation)
            ?? throw new CloudException($"Endpoint {manifest.Name.LiveEndpoint} does not exist: there is nothing to roll back. Bring a model live first: ./build.sh Deliver");
        var target = Target(lines, state)
            ?? throw new CloudException($"The log {log.Key} knows no earlier good configuration of {manifest.Name.LiveEndpoint} than the served {state.ConfigurationName}. Nothing was changed.");
        var configuration = target.Details[GoLiveRunner.ConfigurationDetail];
        using var progress = ports.Progress.Begin(StepNames.Rollback, $"Bring {target.Version} back on {manifest.Name.LiveEndpoint}");
        var stored = await ports.Endpoints.DescribeConfigAsync(configuration, cancellation)
            ?? throw new CloudException($"Endpoint configuration {configuration} of {target.Version} no longer exists. Deliver {target.Version} again: ./build.sh Deliver");
        await new EndpointRollover(ports.Endpoints, ports.Time, options).ServeAsync(manifest.Name.LiveEndpoint, stored, cancellation);
        await RecordStagesAsync(target, state, cancellation);
        var sentence = $"{target.Version} answers all requests of {manifest.Name.LiveEndpoint} again";
        await log.AppendAsync(
            _ => target with { Step = StepNames.Rollback, State = DeliveryState.Done, Actor = options.Actor, Message = sentence },
            cancellation);
        progress.Done(sentence);
        return sentence;
    }

    private static DeliveryEvent? Target(IReadOnlyList<DeliveryEvent> lines, EndpointState state)
    {
        var good = lines.Where(line => line.State == DeliveryState.Done
            && line.Step is StepNames.Production or StepNames.Rollback
            && line.Details.ContainsKey(GoLiveRunner.ConfigurationDetail)).ToList();
        var live = good.LastOrDefault();
        return live?.Details[GoLiveRunner.ConfigurationDetail] == state.ConfigurationName
            ? good.LastOrDefault(line => line.Version != live.Version && !WasRolledBackFrom(lines, line))
            : live;
    }

    /// <summary>A version that a later rollback left behind is not good any more.</summary>
    private static bool WasRolledBackFrom(IReadOnlyList<DeliveryEvent> lines, DeliveryEvent good)
    {
        var next = lines.FirstOrDefault(line => line.Sequence > good.Sequence
            && line.State == DeliveryState.Done
            && line.Step is StepNames.Production or StepNames.Rollback);
        return next is { Step: StepNames.Rollback } && next.Version != good.Version;
    }

    private async Task RecordStagesAsync(DeliveryEvent target, EndpointState before, CancellationToken cancellation)
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
                else if (before.Production.Any(variant => variant.Name == DeliveryRun.VersionOf(package).Slug))
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
