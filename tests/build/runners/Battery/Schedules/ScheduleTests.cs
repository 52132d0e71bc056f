using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Battery.Schedules;

/// <summary>
/// Two runners of one model in every order that a seed makes up. A seed that fails is printed: put it into <see cref="Replays_a_seed"/>.
/// </summary>
public class ScheduleTests
{
    // On a thread of the pool: there is no synchronization context, which would hand turns to other threads.
    [Fact]
    public Task Two_deliveries_of_the_same_compete() => Task.Run(async () =>
    {
        for (var seed = 0; seed < 20; seed++)
        {
            await TwoDeliveriesAsync(seed);
        }
    });

    [Theory]
    [InlineData(1)]
    public Task Replays_a_seed(int seed) => Task.Run(() => TwoDeliveriesAsync(seed));

    private static async Task TwoDeliveriesAsync(int seed)
    {
        var cloud = await Scenarios.WithChampionAsync(new(Noise: 0.3));
        cloud.Time.SkipsDelays = false;
        var watch = new Invariants(cloud);
        var schedule = new Schedule(cloud, seed) { Check = watch.Check };
        schedule.Add("A", gate => Competitors.InsistAsync(cloud, () => new SlipwayProcess(cloud, gate).DeliverAsync("data-2")));
        schedule.Add("B", gate => Competitors.InsistAsync(cloud, () => new SlipwayProcess(cloud, gate).DeliverAsync("data-2")));
        try
        {
            schedule.Run();
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"Seed {seed}: {exception.Message}\n{schedule.Trace}", exception);
        }
    }
}
