using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Domain.Retraining;
using Slipway.Domain.Supply;
using Slipway.Runners.CodeHost;
using Slipway.Runners.Delivery;
using Slipway.Runners.Images;
using Slipway.Runners.Images.Supply;
using Slipway.Runners.Ports;
using Slipway.Runners.Reports;
using Slipway.Runners.Retraining;
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

    /// <summary>The way back, by a run that is not started again when it is killed: ticks finish it.</summary>
    public async Task<string> RollbackOnceAsync()
    {
        if (!cloud.Log.Any(line => line is { Step: StepNames.Rollback, State: DeliveryState.Started }))
        {
            await RollbackAsync();
        }

        return await TickAfterAsync();
    }

    /// <summary>Ticks by the schedule, with nothing under way: until one finds nothing to do.</summary>
    public async Task<string> TickAfterAsync()
    {
        for (var tick = 0; tick < MostTicks; tick++)
        {
            if ((await new SlipwayProcess(cloud, gate, $"tick {tick}").TickAsync()).Count == 0)
            {
                return "nothing to do";
            }

            cloud.Time.Advance(BetweenTicks);
        }

        throw new InvalidOperationException($"No end after {MostTicks} ticks.");
    }

    /// <summary>An alarm asks for a retraining.</summary>
    public async Task<string> RetrainAsync(string requester)
    {
        var image = await PushAsync();
        var call = new RetrainCall(RetrainingReason.Alarm, requester, image.FolderHash);
        var decision = await new RetrainRunner(cloud.Manifest, _ports.Store, cloud.Time).RunAsync(call, default);
        if (decision.Starts)
        {
            var input = new DeliveryInput(image, decision.DataKey!, decision.DataHash!, "");
            await BeginAsync(input, DeliveryReason.Retraining, Options with { Wait = TimeSpan.Zero });
        }

        return "asked";
    }

    /// <summary>Tells the code host what the log said at a moment; throws what it could not tell.</summary>
    public async Task<string> AnnounceAsync(string version, Predicate<DeliveryEvent> moment)
    {
        var lines = cloud.Log.Where(line => line.Version == version).ToList();
        var announcement = new Announcement(
            cloud.Manifest, ModelVersion.Parse(version), lines[..(lines.FindLastIndex(moment) + 1)], new string('a', 40), new());
        var notes = await new AnnounceRunner(GatedCodeHost.Wrap(cloud.CodeHost, gate), cloud.Time).RunAsync(announcement, default);
        return notes.Count == 0 ? "announced" : throw new CloudException(notes[0]);
    }

    private async Task<PushedImage> PushAsync()
    {
        await _ports.Store.EnsureBucketAsync(default);
        var pushed = await new PushImagesRunner(_ports.Images, cloud.Progress, "output").RunAsync(BatteryCloud.Image, default);
        await new SupplyChainRunner(_ports.Images, cloud.Progress, "output").RunAsync(
            BatteryCloud.Image, "no such folder", new("", null, BuildOrigin.Workstation, null), default);
        return pushed;
    }

    private async Task<string> DeliverAsync(string data, DeliveryOptions options)
    {
        var image = await PushAsync();
        var key = $"raw/{cloud.Manifest.Name}/{data}/data.csv";
        await _ports.Store.PutAsync(key, BatteryCloud.Csv, WriteCondition.Absent, default);
        return await BeginAsync(new DeliveryInput(image, key, data, ""), DeliveryReason.Merge, options);
    }

    private async Task<string> BeginAsync(DeliveryInput input, DeliveryReason reason, DeliveryOptions options)
    {
        var runner = new DeliverRunner(cloud.Manifest, _ports, options with { StartsAgain = true });
        var version = await runner.ClaimAsync(input.Image.FolderHash, input.DataHash, default);
        await runner.BeginAsync(version, input, reason, default);
        var result = await runner.RunAsync(version, default);
        return $"Deliver {version}: {result.End}";
    }
}
