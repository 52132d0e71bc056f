using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Runners.Delivery;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Steps;

/// <summary>
/// Finishes a rollback whose intent is in the log, one look at a time: the run that wrote it may have been killed. Needs no more than the
/// log, the lease and the endpoint.
/// </summary>
/// <param name="manifest">Of the model.</param>
/// <param name="ports">The cloud, fenced.</param>
/// <param name="options">How it is run.</param>
/// <param name="lease">The model's lease.</param>
internal sealed class OpenRollback(ModelManifest manifest, DeliveryPorts ports, DeliveryOptions options, ModelLease lease)
{
    private const string LeftDetail = "left";

    /// <summary>The intent that nobody has finished; null when there is none.</summary>
    public static DeliveryEvent? Of(IReadOnlyList<DeliveryEvent> lines) =>
        lines.LastOrDefault(line => StepNames.MadeLive(line) || line is { Step: StepNames.Rollback, State: DeliveryState.Started })
            is { State: DeliveryState.Started } open ? open : null;

    /// <summary>Slugs of the versions that an intent leaves.</summary>
    public static string[] Left(DeliveryEvent intent) => intent.Details[LeftDetail].Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The details of an intent.</summary>
    public static Dictionary<string, string> Details(string configuration, IReadOnlyList<string> left) =>
        new(Details(configuration)) { [LeftDetail] = string.Join(',', left) };

    /// <summary>
    /// One look: what it came to, or null while the endpoint is on its way. Throws <see cref="CloudException"/> when the configuration is
    /// gone, or the endpoint fell back from it; the next look asks anew.
    /// </summary>
    public async Task<string?> LookAsync(DeliveryEvent intent, CancellationToken cancellation)
    {
        await lease.EnsureHeldAsync(cancellation);
        var endpoint = manifest.Name.LiveEndpoint;
        var target = ModelVersion.Parse(intent.Version!);
        var run = new DeliveryRun(manifest, ports, options, target, lease);
        var configuration = intent.Details[GoLiveRunner.ConfigurationDetail];
        var stored = await ports.Endpoints.DescribeConfigAsync(configuration, cancellation)
            ?? throw new CloudException(
                $"Endpoint configuration {configuration} of {target} no longer exists. Deliver {target} again: ./build.sh Deliver");
        // Before the endpoint: should this run be killed or sleep, no tick may go on with what is being taken back.
        foreach (var slug in Left(intent))
        {
            await EndAsync(run.Log, slug, intent, cancellation);
        }

        if (await new StepEndpoint(run, StepNames.Rollback) { Mends = true }.BringAsync(endpoint, stored, cancellation) is null)
        {
            return null;
        }

        var recorded = await new StageRecord(manifest, ports)
            .TryAsync(await run.Log.ReadAsync(cancellation), intent.Version!, cancellation);
        var sentence = $"{target} answers all requests of {endpoint} again";
        await run.Log.AppendAsync(
            _ => intent with
            {
                State = DeliveryState.Done,
                Message = sentence,
                Details = recorded ? Details(configuration) : StageRecord.Unrecorded(Details(configuration)),
            },
            cancellation);
        return sentence;
    }

    private static Dictionary<string, string> Details(string configuration) => new() { [GoLiveRunner.ConfigurationDetail] = configuration };

    /// <summary>Ends the delivery of a version that is left, so that running it again does not go on where it was.</summary>
    private Task EndAsync(ModelLog log, string slug, DeliveryEvent intent, CancellationToken cancellation) => log.AppendAsync(
        lines => lines.LastOrDefault(line => line.DeliveryId == $"{manifest.Name}-{slug}") is { } last
            && last.State != DeliveryState.RolledBack
            ? last with
            {
                Step = StepNames.Rollback,
                State = DeliveryState.RolledBack,
                Actor = intent.Actor,
                Message = $"Rolled back to {intent.Version} by {intent.Actor}",
                EvidenceHash = null,
                Details = new Dictionary<string, string>(),
            }
            : null,
        cancellation);
}
