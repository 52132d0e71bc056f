using System.Globalization;
using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Runners.Delivery;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Steps;

/// <summary>
/// Holds what the live endpoint serves against what the log says. They differ when a request to SageMaker was under way while its run lost
/// the lease: no lease calls it back. Then the endpoint is brought back.
/// </summary>
/// <param name="manifest">Of the model.</param>
/// <param name="ports">The cloud, fenced.</param>
/// <param name="options">How it is run.</param>
/// <param name="lease">The model's lease.</param>
internal sealed class ServedAsLogged(ModelManifest manifest, DeliveryPorts ports, DeliveryOptions options, ModelLease lease)
{
    /// <summary>
    /// The line that made the version live which should answer all requests, alone, when the endpoint serves something else; null when all
    /// is well, or when a rollback or a delivery that has its candidate on the endpoint brings it to where it belongs.
    /// </summary>
    public static DeliveryEvent? Missed(IReadOnlyList<DeliveryEvent> lines, EndpointState? state)
    {
        if (state is null
            || !EndpointRollover.IsSettled(state)
            || lines.LastOrDefault(StepNames.MadeLive) is not { } live
            || !live.Details.ContainsKey(GoLiveRunner.ConfigurationDetail)
            || OpenRollback.Of(lines) is not null
            || lines.GroupBy(line => line.DeliveryId).Any(IsOnEndpoint))
        {
            return null;
        }

        return state.Shadow is null && state.Production is [var only] && only.Name == ModelVersion.Parse(live.Version!).Slug ? null : live;
    }

    /// <summary>What differs, for people.</summary>
    public static string Sentence(DeliveryEvent live, EndpointState state)
    {
        var served = string.Join(' ', state.Production.Select(variant =>
            string.Create(CultureInfo.InvariantCulture, $"{variant.Name}={variant.Weight:0.##}")));
        var shadow = state.Shadow is { } copy ? $" with {copy.Name} in shadow" : "";
        return $"{state.Name} serves {served}{shadow} ({state.ConfigurationName}), but the log says that {live.Version} answers all "
            + "requests alone";
    }

    /// <summary>Whether an alarm of this kind was raised and not yet ended.</summary>
    public static DeliveryEvent? Open(IReadOnlyList<DeliveryEvent> lines) =>
        lines.LastOrDefault(line => line is { Step: StepNames.Repair, State: DeliveryState.Started or DeliveryState.Done })
            is { State: DeliveryState.Started } open ? open : null;

    /// <summary>
    /// One look: raises the alarm and asks for the configuration that the log says. Throws <see cref="CloudException"/> when it cannot be
    /// brought back.
    /// </summary>
    public async Task LookAsync(DeliveryEvent live, EndpointState state, CancellationToken cancellation)
    {
        var run = new DeliveryRun(manifest, ports, options, ModelVersion.Parse(live.Version!), lease);
        var sentence = Sentence(live, state);
        if (Open(await run.Log.ReadAsync(cancellation)) is null)
        {
            await run.LogAsync(StepNames.Repair, DeliveryState.Started, sentence, cancellation);
            ports.Progress.Note(sentence + ": it is brought back");
        }

        var name = live.Details[GoLiveRunner.ConfigurationDetail];
        var stored = await ports.Endpoints.DescribeConfigAsync(name, cancellation)
            ?? throw new CloudException(
                $"{sentence}. Its configuration {name} no longer exists. Deliver {live.Version} again: ./build.sh Deliver");
        await new StepEndpoint(run, StepNames.Repair) { Mends = true }.BringAsync(state.Name, stored, cancellation);
    }

    /// <summary>Ends the alarm: the endpoint serves what the log says again.</summary>
    public Task EndAsync(DeliveryEvent open, CancellationToken cancellation)
    {
        var run = new DeliveryRun(manifest, ports, options, ModelVersion.Parse(open.Version!), lease);
        return run.LogAsync(
            StepNames.Repair, DeliveryState.Done, $"{manifest.Name.LiveEndpoint} serves what the log says again", cancellation);
    }

    /// <summary>A delivery under way whose own steps bring the endpoint to what they need.</summary>
    private static bool IsOnEndpoint(IGrouping<string, DeliveryEvent> lines) =>
        DeliveryStandings.EndOf(lines) is null
        && (lines.Any(line => line.Step == StepNames.Rollout || StepNames.IsLive(line))
            || lines.LastOrDefault(line => line.Step == StepNames.Shadow) is { State: not DeliveryState.Done });
}
