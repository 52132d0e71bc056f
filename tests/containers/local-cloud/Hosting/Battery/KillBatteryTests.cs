using Xunit.Abstractions;

namespace Slipway.LocalCloud.Tests.Hosting.Battery;

/// <summary>
/// A cloud in a process of its own under load of all kinds, killed at random moments and started again on the same state, again and again.
/// 200 times with the variable SLIPWAY_BATTERY=full, 12 times without.
/// </summary>
public sealed class KillBatteryTests(ITestOutputHelper output)
{
    private static readonly int Kills = Environment.GetEnvironmentVariable("SLIPWAY_BATTERY") == "full" ? 200 : 12;

    [Fact]
    public async Task Nothing_acknowledged_is_lost_torn_or_resurrected_by_kill_9()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        using var folder = new TemporaryFolder();
        Workload[] workloads =
        [
            new ObjectWorkload("single-a", new Random(seed + 1), inParts: false),
            new ObjectWorkload("single-b", new Random(seed + 2), inParts: false),
            new ObjectWorkload("parts", new Random(seed + 3), inParts: true), new DocumentWorkload("group-a", new Random(seed + 4)),
            new DocumentWorkload("group-b", new Random(seed + 5)), new ImageWorkload(new Random(seed + 6)),
            new SeriesWorkload(new Random(seed + 7), TimeProvider.System),
        ];
        for (var kill = 0; ; kill++)
        {
            using var cloud = await CloudProcess.StartAsync(folder.Path, "--engine", "none");
            using var client = new CloudClient(cloud.Url);
            if (kill > 0)
            {
                await CheckAsync(client, workloads, $"seed {seed}, kill {kill}");
            }

            if (kill == Kills)
            {
                break;
            }

            foreach (var workload in workloads)
            {
                await workload.PrepareAsync(client);
            }

            var before = workloads.Sum(workload => workload.Count);
            var running = Task.WhenAll(workloads.Select(workload => Task.Run(() => workload.RunAsync(client))));

            // In the midst of things: some are acknowledged, and the moment is nobody's choice.
            var (enough, spins) = (before + 5 + random.Next(100), random.Next(40));
            while (workloads.Sum(workload => workload.Count) < enough || spins-- > 0)
            {
                Assert.False(running.IsCompleted, running.Exception?.ToString() ?? "All writers ended before the cloud was killed.");
                await Task.Delay(1);
            }

            await cloud.KillAsync();
            await running;
        }

        output.WriteLine($"{Kills} kills, {workloads.Sum(workload => workload.Count)} acknowledged changes, none lost; seed {seed}");
    }

    private static async Task CheckAsync(CloudClient client, Workload[] workloads, string when)
    {
        foreach (var workload in workloads)
        {
            var wrong = await workload.CheckAsync(client);
            Assert.True(wrong.Count == 0, $"{when}: {string.Join('\n', wrong)}");
        }
    }
}
