using Slipway.Domain.Files;
using Slipway.Runners.Ports;
using Slipway.Runners.Replay;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Replay;

public class ReplayRunnerTests
{
    private static readonly Lazy<Task<MemoryCloud>> Promoted = new(async () =>
    {
        var cloud = new MemoryCloud();
        cloud.Traffic.Behaviours["v1-0-1"] = new(Noise: 0.3);
        await cloud.DeliverAsync("data-1");
        cloud.PassTime(TimeSpan.FromMinutes(5));
        await cloud.DeliverAsync("data-2");
        return cloud;
    });

    private static async Task<(MemoryCloud Cloud, IReadOnlyList<ReplayedStep> Steps)> ReplayAsync(Action<MemoryCloud>? change = null)
    {
        var cloud = (await Promoted.Value).Copy();
        change?.Invoke(cloud);
        return (cloud, await new ReplayRunner(cloud.Store, cloud.Time).RunAsync("bikes/V1.0.1", default));
    }

    [Fact]
    public async Task Every_step_is_judged_the_same_from_the_bucket()
    {
        var (_, steps) = await ReplayAsync();

        Assert.Equal(["Shadow", "Rollout 10 %", "Rollout 50 %", "Rollout 100 %"], steps.Select(step => step.Step));
        Assert.All(steps, step => Assert.True(step.Differences.Count == 0, string.Join('\n', step.Lines())));
        Assert.All(steps, step => Assert.NotEmpty(step.Replayed.Metrics));
    }

    [Fact]
    public async Task Labels_that_are_lost_are_told()
    {
        var (_, steps) = await ReplayAsync(cloud =>
        {
            foreach (var key in cloud.Store.KeysBelow("ground-truth/").ToList())
            {
                cloud.Store.Remove(key);
            }
        });

        Assert.Contains(
            steps[0].Differences, line => line.StartsWith("Verdict: Promote in the evidence, Inconclusive from", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Evidence_that_was_changed_is_told()
    {
        const string Key = "deliveries/bikes/V1.0.1/shadow/evidence.json";
        var (_, steps) = await ReplayAsync(cloud =>
        {
            var file = DomainJson.Evidence.Parse(cloud.Store.Text(Key), Key);
            cloud.Store
                .Write(
                    Key,
                    DomainJson.Evidence.Write(file with { Report = file.Report with { LogERollback = file.Report.LogERollback + 1e-6 } }));
        });

        Assert.Contains(steps[0].Differences, line => line.StartsWith("ln E of all evidence: ", StringComparison.Ordinal));
        Assert.Contains(steps[0].Differences, line => line.Contains("but the log says that", StringComparison.Ordinal));
        Assert.Empty(steps[1].Differences);
    }

    [Fact]
    public async Task An_older_format_is_refused_clearly()
    {
        var exception = await Assert.ThrowsAsync<CloudException>(() => ReplayAsync(
            cloud => cloud.Store.Write("deliveries/bikes/V1.0.1/shadow/evidence.json", """{ "formatVersion": 1, "verdict": {} }""")));

        Assert.Contains("is of format 1, expected 2: an older Slipway wrote it", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bikes")]
    [InlineData("bikes/V9.0.0")]
    [InlineData("cars/V1.0.1")]
    [InlineData(null)]
    public async Task An_unknown_delivery_is_told_with_those_that_are_there(string? delivery)
    {
        var cloud = await Promoted.Value;

        var exception = await Assert.ThrowsAsync<BadInputException>(
            () => new ReplayRunner(cloud.Store, cloud.Time).RunAsync(delivery, default));

        Assert.Contains("There are: bikes/V1.0.0, bikes/V1.0.1.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delivery_that_was_not_judged_has_nothing_to_replay()
    {
        var cloud = await Promoted.Value;

        var exception = await Assert.ThrowsAsync<BadInputException>(
            () => new ReplayRunner(cloud.Store, cloud.Time).RunAsync("bikes/V1.0.0", default));

        Assert.Contains("nothing of this delivery was judged yet", exception.Message, StringComparison.Ordinal);
    }
}
