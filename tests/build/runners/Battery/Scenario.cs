using Slipway.Domain.Files;
using Slipway.Runners.Delivery;
using Slipway.Runners.Tests.Battery.Gates;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Battery;

/// <summary>A story of one or more commands, told on a cloud where something may have happened before.</summary>
/// <param name="Name">For people.</param>
/// <param name="PrepareAsync">What happened before; nothing of it is disturbed.</param>
/// <param name="Commands">What is run in order; each answers how it ended, and is run again when it was disturbed.</param>
internal sealed record Scenario(
    string Name, Func<Task<MemoryCloud>> PrepareAsync, params IReadOnlyList<Func<SlipwayProcess, Task<string>>> Commands)
{
    public override string ToString() => Name;
}

/// <summary>The stories that the battery disturbs.</summary>
internal static class Scenarios
{
    private static readonly Behaviour Good = new(Noise: 0.3);

    private static readonly Lazy<Task<MemoryCloud>> Champion =
        new(async () => Lived(await TellAsync(BatteryCloud.Create(), Approved("data-1", BatteryCloud.First))));

    private static readonly Lazy<Task<MemoryCloud>> Successor =
        new(async () => await TellAsync(await WithChampionAsync(Good), Approved("data-2", BatteryCloud.Second)));

    /// <summary>V1.0.1 has passed its shadow and is approved: what comes next is its first live request.</summary>
    public static Lazy<Task<MemoryCloud>> Approval { get; } =
        new(async () => await TellAsync(await WithChampionAsync(Good), Approved("data-2", BatteryCloud.Second)[..3]));

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("first model", () => Task.FromResult(BatteryCloud.Create()), Approved("data-1", BatteryCloud.First)),
        new("promotion", () => WithChampionAsync(Good), Approved("data-2", BatteryCloud.Second)),
        new("refused in shadow", () => WithChampionAsync(new(Noise: 3)), Approved("data-2", BatteryCloud.Second)[..2]),
        new(
            "rolled back in rollout",
            () => WithChampionAsync(Good, Good with { FailsEvery = 1 }),
            Approved("data-2", BatteryCloud.Second)),
        new(
            "rollback by hand",
            async () => (await Successor.Value).Copy(),
            process => process.RollbackAsync(),
            process => process.TickAfterAsync()),
        new("rollback that ticks finish", async () => (await Successor.Value).Copy(), process => process.RollbackOnceAsync()),
        new(
            "retraining",
            async () => (await WithChampionAsync(Good)).Receive("2026-02.csv"),
            process => process.RetrainAsync("run 1"),
            process => process.TickUntilStillAsync(BatteryCloud.Second),
            process => process.RetrainAsync("run 2")),
        new("announced to reviewers", () => AnnouncedAsync(reviewers: true), Announcements),
        new("announced by an issue", () => AnnouncedAsync(reviewers: false), Announcements),
    ];

    /// <summary>What the code host is told, a tick after each of these moments.</summary>
    private static Func<SlipwayProcess, Task<string>>[] Announcements =>
    [
        process => process.AnnounceAsync(BatteryCloud.Second, line => line is { Step: StepNames.Staging, State: DeliveryState.Done }),
        process => process.AnnounceAsync(BatteryCloud.Second, line => line is { Step: StepNames.Approval, State: DeliveryState.Waiting }),
        process => process.AnnounceAsync(BatteryCloud.Second, line => line is { Step: StepNames.Approval, State: DeliveryState.Done }),
        process => process.AnnounceAsync(BatteryCloud.Second, line => line is { Step: StepNames.Rollout, State: DeliveryState.Started }),
        process => process.AnnounceAsync(BatteryCloud.Second, line => line is { Step: StepNames.Production, State: DeliveryState.Done }),
    ];

    /// <summary>Begun by a merge, advanced by ticks, approved by a person, advanced by ticks.</summary>
    public static Func<SlipwayProcess, Task<string>>[] Approved(string data, string version) =>
    [
        process => process.BeginAsync(data),
        process => process.TickUntilStillAsync(version),
        process => process.ApproveAsync(version),
        process => process.TickUntilStillAsync(version),
    ];

    /// <summary>V1.0.0 is live, and V1.0.1 will behave in this way.</summary>
    public static async Task<MemoryCloud> WithChampionAsync(Behaviour inShadow, Behaviour? inRollout = null) =>
        (await Champion.Value).Copy().Behave(inShadow, inRollout);

    /// <summary>A champion's answers of some minutes are what its candidates are measured with.</summary>
    private static MemoryCloud Lived(MemoryCloud cloud)
    {
        cloud.PassTime(TimeSpan.FromMinutes(6));
        return cloud;
    }

    private static async Task<MemoryCloud> AnnouncedAsync(bool reviewers)
    {
        var cloud = await WithChampionAsync(Good);
        cloud.CodeHost.HasReviewers = reviewers;
        await new SlipwayProcess(cloud, new FaultGate()).AnnounceAsync(
            BatteryCloud.First, line => line is { Step: StepNames.Production, State: DeliveryState.Done });
        return await TellAsync(cloud, Approved("data-2", BatteryCloud.Second));
    }

    private static async Task<MemoryCloud> TellAsync(MemoryCloud cloud, IEnumerable<Func<SlipwayProcess, Task<string>>> commands)
    {
        foreach (var command in commands)
        {
            await command(new(cloud, new FaultGate()));
        }

        return cloud;
    }
}
