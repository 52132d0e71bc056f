using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Battery.Schedules;

/// <summary>
/// Two runners of one model in every order that a seed makes up. A seed that fails is printed: put it into <see cref="Replays_a_seed"/>.
/// </summary>
public class ScheduleTests
{
    /// <summary>Schedules of each pair: 500 in all.</summary>
    private static readonly (string Pair, int Seeds)[] Plan =
    [
        ("tick and tick", 125), ("tick and rollback", 125), ("tick and a sleeper", 125), ("deliver and tick", 25),
        ("tick, late and tick", 50), ("tick, late and rollback", 50),
    ];

    public static TheoryData<string, int> Pairs()
    {
        var pairs = new TheoryData<string, int>();
        foreach (var (pair, seeds) in Plan)
        {
            pairs.Add(pair, seeds);
        }

        return pairs;
    }

    // On a thread of the pool: there is no synchronization context, which would hand turns to other threads.
    [Theory]
    [MemberData(nameof(Pairs))]
    public Task Two_runners_keep_what_must_always_hold(string pair, int seeds) => Task.Run(async () =>
    {
        var faults = new List<string>();
        for (var seed = 0; seed < seeds && faults.Count < 3; seed++)
        {
            if (await FaultAsync(pair, seed) is { } fault)
            {
                faults.Add(fault);
            }
        }

        Assert.True(faults.Count == 0, string.Join("\n\n", faults));
    });

    [Theory]
    [InlineData("tick and rollback", 143)]
    [InlineData("deliver and tick", 7)]
    [InlineData("deliver and tick", 22)]
    public Task Replays_a_seed(string pair, int seed) => Task.Run(async () => Assert.Null(await FaultAsync(pair, seed)));

    private static async Task<string?> FaultAsync(string pair, int seed)
    {
        var cloud = pair.StartsWith("deliver", StringComparison.Ordinal)
            ? await Scenarios.WithChampionAsync(new(Noise: 0.3))
            : (await Scenarios.Approval.Value).Copy().Behave(new(Noise: 0.3));
        cloud.Time.SkipsDelays = false;
        var watch = new Invariants(cloud);
        var schedule = new Schedule(cloud, seed)
        {
            Check = watch.Check,
            SleepsPerMille = pair.Contains("sleeper", StringComparison.Ordinal) ? 30 : 3,
            ArrivesLate = pair.Contains("late", StringComparison.Ordinal) ? watch.ArrivesLate : null,
        };
        schedule.Add("A", gate => pair.StartsWith("deliver", StringComparison.Ordinal)
            ? Competitors.DeliverAsync(cloud, gate)
            : Competitors.TickAsync(cloud, gate, "A", TimeSpan.FromMinutes(3)));
        schedule.Add("B", gate => pair.EndsWith("rollback", StringComparison.Ordinal)
            ? Competitors.RollbackAsync(cloud, gate, TimeSpan.FromSeconds(seed * 7))
            : Competitors.TickAsync(cloud, gate, "B", TimeSpan.FromMinutes(2)));
        try
        {
            schedule.Run();
            await Competitors.PutRightAsync(cloud);
            watch.CheckEnd();
            return null;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            var log = cloud.Log.Select(line => $"{line.Time:HH:mm:ss} {line.Version} {line.Step} {line.State} {line.Message}");
            return $"{pair}, seed {seed}: {exception.Message}\n{schedule.Trace}\n{string.Join('\n', log)}";
        }
    }
}
