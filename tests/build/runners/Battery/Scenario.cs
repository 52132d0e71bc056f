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
    /// <summary>A registry that does not answer is no reason to stop: what it says afterwards is not compared.</summary>
    public bool NeedsNoRegistry { get; init; }

    public override string ToString() => Name;
}

/// <summary>The stories that the battery disturbs.</summary>
internal static class Scenarios
{
    private static readonly Behaviour Good = new(Noise: 0.3);

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("first model", () => Task.FromResult(BatteryCloud.Create()), process => process.DeliverAsync("data-1")),
        new(
            "promotion",
            () => WithChampionAsync(Good),
            process => process.DeliverAsync("data-2", approver: null),
            process => process.ApproveAsync("V1.0.1"),
            process => process.DeliverAsync("data-2", approver: null)),
        new("refused in shadow", () => WithChampionAsync(new(Noise: 3)), process => process.DeliverAsync("data-2")),
        new("rolled back in rollout", () => WithChampionAsync(Good, Good with { FailsEvery = 1 }), process => process.DeliverAsync("data-2")),
        new("rollback by hand", PromotedAsync, process => process.RollbackAsync()) { NeedsNoRegistry = true },
    ];

    public static async Task<MemoryCloud> WithChampionAsync(Behaviour inShadow, Behaviour? inRollout = null)
    {
        var cloud = BatteryCloud.Create().Behave(inShadow, inRollout);
        await new SlipwayProcess(cloud, new FaultGate()).DeliverAsync("data-1");
        return cloud;
    }

    private static async Task<MemoryCloud> PromotedAsync()
    {
        var cloud = await WithChampionAsync(Good);
        await new SlipwayProcess(cloud, new FaultGate()).DeliverAsync("data-2");
        return cloud;
    }
}
