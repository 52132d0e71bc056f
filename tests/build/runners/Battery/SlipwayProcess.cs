using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Runners.Delivery;
using Slipway.Runners.Images;
using Slipway.Runners.Ports;
using Slipway.Runners.Reports;
using Slipway.Runners.Steps;
using Slipway.Runners.Tests.Battery.Gates;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Battery;

/// <summary>One process of the build: its own objects, nothing kept from the one before it, and its own gate to the cloud.</summary>
internal sealed class SlipwayProcess(MemoryCloud cloud, ICallGate gate, string holder = "a run")
{
    private readonly DeliveryPorts _ports = GatedPorts.Wrap(cloud.Ports, gate);

    private static readonly TimeSpan BetweenTicks = TimeSpan.FromMinutes(5);
    private const int MostTicks = 60;

    private DeliveryOptions Options => cloud.Options with { Holder = holder };

    /// <summary>What a merge does: from the image push to the beginning of the delivery, and one look.</summary>
    public Task<string> BeginAsync(string data) => DeliverAsync(data, Options with { Wait = TimeSpan.Zero });

    /// <summary>From the image push to the end, by a run that looks again and again, and has its approver beside it.</summary>
    public Task<string> DeliverAsync(string data) => DeliverAsync(data, Options with { Approver = MemoryCloud.ApproverName });

    /// <summary>Ticks by the schedule, each a process of its own, until the delivery has ended or needs a person.</summary>
    public async Task<string> TickUntilStillAsync(string version)
    {
        for (var tick = 0; tick < MostTicks; tick++)
        {
            var results = await new SlipwayProcess(cloud, gate, $"tick {tick}").TickAsync();
            if (DeliveryStandings.EndOf(cloud.Log.Where(line => line.Version == version)) is { } end)
            {
                return $"{version}: {end.End}";
            }

            if (results.Any(result => result.Result is { End: DeliveryOutcome.Waiting, WaitsFor: WaitsFor.Person }))
            {
                return $"{version} waits for a person";
            }

            cloud.Time.Advance(BetweenTicks);
        }

        throw new InvalidOperationException($"{version}: no end after {MostTicks} ticks.");
    }

    /// <summary>One tick; throws what broke.</summary>
    public async Task<IReadOnlyList<TickResult>> TickAsync()
    {
        var results = await new TickRunner(_ports, Options).RunAsync(null, default);
        return results.FirstOrDefault(result => result.Fault is not null) is { } broken ? throw broken.Fault! : results;
    }

    /// <summary>A person's approval of one version.</summary>
    public Task<string> ApproveAsync(string version) => ModelTurn.WithAsync(
        _ports,
        Options,
        cloud.Manifest.Name.Value,
        TimeSpan.FromMinutes(5),
        async (fenced, lease) =>
        {
            var run = new DeliveryRun(cloud.Manifest, fenced, Options, ModelVersion.Parse(version), lease);
            await run.TakeUpAsync(default);
            var result = await new ApproveRunner(run, MemoryCloud.ApproverName, null).LookAsync(default);
            return $"Approve {version}: {result.End?.ToString() ?? "done"}";
        },
        default);

    /// <summary>The way back; to what.</summary>
    public async Task<string> RollbackAsync()
    {
        var sentence = await new RollbackRunner(cloud.Manifest, _ports, Options).RunAsync(null, default);
        return sentence[..(sentence.IndexOf(cloud.LiveEndpoint, StringComparison.Ordinal) + cloud.LiveEndpoint.Length)];
    }

    private async Task<string> DeliverAsync(string data, DeliveryOptions options)
    {
        await _ports.Store.EnsureBucketAsync(default);
        var image = await new PushImagesRunner(_ports.Images, cloud.Progress, "output").RunAsync(BatteryCloud.Image, default);
        var key = $"raw/{cloud.Manifest.Name}/{data}/data.csv";
        await _ports.Store.PutAsync(key, BatteryCloud.Csv, WriteCondition.Absent, default);
        var runner = new DeliverRunner(cloud.Manifest, _ports, options with { StartsAgain = true });
        var version = await runner.ClaimAsync(image.FolderHash, data, default);
        await runner.BeginAsync(version, new DeliveryInput(image, key, data, ""), DeliveryReason.Merge, default);
        var result = await runner.RunAsync(version, default);
        return $"Deliver {version}: {result.End}";
    }
}
