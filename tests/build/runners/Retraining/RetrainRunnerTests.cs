using Slipway.Domain.Files;
using Slipway.Domain.Retraining;
using Slipway.Runners.Data;
using Slipway.Runners.Delivery;
using Slipway.Runners.Retraining;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Retraining;

public sealed class RetrainRunnerTests
{
    private const string Code = "c0de";
    private static readonly byte[] Rows = Samples.Csv(60);
    private readonly MemoryObjectStore _store = new();
    private readonly ManualTime _time = new();

    private RetrainRunner Runner => new(Samples.Manifest, _store, _time);

    private void Arrive(string name, byte[] content) =>
        _store.Write($"raw/bikes/incoming/{name}", System.Text.Encoding.UTF8.GetString(content));

    private static RetrainCall Call(string requester, RetrainingReason reason = RetrainingReason.Alarm) => new(reason, requester, Code);

    private IReadOnlyList<RetrainingRequest> Recorded => DomainJson.Retraining.Parse(_store.Text(Runner.Key), Runner.Key).Requests;

    [Fact]
    public async Task The_newest_file_by_its_key_is_kept_under_its_hash_and_starts()
    {
        Arrive("2026-01.csv", Samples.Csv(50));
        Arrive("2026-02.csv", Rows);
        Arrive("2026-03.csv.tmp", [1]);
        _store.Write("raw/bikes-2/incoming/2027-01.csv", "other");

        var decision = await Runner.RunAsync(Call("run 1"), default);

        Assert.True(decision.Starts, decision.Reason);
        Assert.Equal(DataSnapshot.Hash(Rows), decision.DataHash);
        Assert.Equal($"raw/bikes/{decision.DataHash}/data.csv", decision.DataKey);
        Assert.Equal(Rows, (await _store.GetAsync(decision.DataKey!, default))!.Content);
        Assert.Equal("run 1", Assert.Single(Recorded).Requester);
    }

    [Fact]
    public async Task Without_data_nothing_starts() =>
        Assert.Equal(RetrainingAction.NoNewData, (await Runner.RunAsync(Call("run 1"), default)).Action);

    [Fact]
    public async Task Data_that_does_not_fit_is_told_and_nothing_is_recorded()
    {
        Arrive("a.csv", "day,weather\n2026-01-01,dry\n"u8.ToArray());

        await Assert.ThrowsAsync<BadInputException>(() => Runner.RunAsync(Call("run 1"), default));
        Assert.DoesNotContain(Runner.Key, _store.Keys);
    }

    [Fact]
    public async Task Data_of_the_newest_version_is_a_green_end()
    {
        Arrive("a.csv", Rows);
        await new VersionClaims(_store, Samples.Manifest.Name).ClaimAsync(1, Code, DataSnapshot.Hash(Rows), default);

        var decision = await Runner.RunAsync(Call("run 1"), default);

        Assert.Equal(RetrainingAction.NoNewData, decision.Action);
        Assert.Contains("V1.0.0 was made from it", decision.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_died_between_its_claim_and_its_delivery_is_gone_on_with()
    {
        Arrive("a.csv", Rows);
        Assert.True((await Runner.RunAsync(Call("run 1"), default)).Starts);
        await new VersionClaims(_store, Samples.Manifest.Name).ClaimAsync(1, Code, DataSnapshot.Hash(Rows), default);

        Assert.True((await Runner.RunAsync(Call("run 1"), default)).Starts);
        Assert.Equal(RetrainingAction.UnderWay, (await Runner.RunAsync(Call("run 2"), default)).Action);
        _time.Advance(RetrainingDecider.Grace);
        Assert.True((await Runner.RunAsync(Call("run 2"), default)).Starts);
    }

    [Fact]
    public async Task A_storm_of_1000_alarms_one_after_the_other_gives_one_retraining()
    {
        Arrive("a.csv", Rows);
        var starts = 0;
        for (var i = 0; i < 1000; i++)
        {
            starts += (await Runner.RunAsync(Call($"run {i}"), default)).Starts ? 1 : 0;
            _time.Advance(TimeSpan.FromSeconds(1));
            if (i == 500)
            {
                await new VersionClaims(_store, Samples.Manifest.Name).ClaimAsync(1, Code, DataSnapshot.Hash(Rows), default);
            }
        }

        Assert.Equal(1, starts);
        Assert.Single(Recorded);
    }

    [Fact]
    public async Task A_storm_of_1000_alarms_at_the_same_time_gives_one_retraining()
    {
        Arrive("a.csv", Rows);
        var decisions = await Task.WhenAll(
            Enumerable.Range(0, 1000).Select(i => Task.Run(() => Runner.RunAsync(Call($"run {i}"), default))));

        Assert.Single(decisions, decision => decision.Starts);
        Assert.All(decisions.Where(decision => !decision.Starts), decision => Assert.Equal(RetrainingAction.UnderWay, decision.Action));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(20)]
    public async Task Runs_that_write_between_anothers_look_and_write_give_one_retraining(int depth)
    {
        // Every run finds nothing recorded; then the innermost writes first, and each of the others loses its write.
        Arrive("a.csv", Rows);
        var results = new List<RetrainDecision>();
        var left = depth;
        _store.BeforeConditionalWrite = key =>
        {
            if (key == Runner.Key && left-- > 0)
            {
                results.Add(Runner.RunAsync(Call($"inner {left}"), default).GetAwaiter().GetResult());
            }
        };

        results.Add(await Runner.RunAsync(Call("outer"), default));

        Assert.Equal(depth + 1, results.Count);
        Assert.Single(results, result => result.Starts);
        Assert.Equal("inner 0", Assert.Single(Recorded).Requester);
    }

    [Fact]
    public async Task A_lost_answer_and_a_killed_run_lose_no_retraining()
    {
        Arrive("a.csv", Rows);
        Assert.True((await Runner.RunAsync(Call("run 1"), default)).Starts);

        Assert.True((await Runner.RunAsync(Call("run 1"), default)).Starts);
        Assert.False((await Runner.RunAsync(Call("run 2"), default)).Starts);
        _time.Advance(RetrainingDecider.Grace);
        Assert.True((await Runner.RunAsync(Call("run 2"), default)).Starts);
        Assert.False((await Runner.RunAsync(Call("run 3"), default)).Starts);
        Assert.Equal(("run 2", 2), (Assert.Single(Recorded).Requester, Recorded[0].Attempt));
    }

    [Fact]
    public async Task A_killed_run_leaves_a_state_from_which_another_starts()
    {
        Arrive("a.csv", Rows);
        for (var call = 0; call < 2; call++)
        {
            foreach (var after in new[] { false, true })
            {
                var kills = new KillSwitch();
                var store = new MemoryObjectStore(kills);
                store.Write("raw/bikes/incoming/a.csv", System.Text.Encoding.UTF8.GetString(Rows));
                kills.Arm(call, after);
                await Assert.ThrowsAsync<KilledException>(
                    () => new RetrainRunner(Samples.Manifest, store, _time).RunAsync(Call("run 1"), default));
                kills.Disarm();
                Assert.True((await new RetrainRunner(Samples.Manifest, store, _time).RunAsync(Call("run 1"), default)).Starts);
            }
        }
    }

    [Fact]
    public async Task More_data_within_the_cooldown_waits()
    {
        Arrive("a.csv", Rows);
        await Runner.RunAsync(Call("run 1"), default);
        Arrive("b.csv", Samples.Csv(61));

        Assert.Equal(RetrainingAction.Cooldown, (await Runner.RunAsync(Call("run 2"), default)).Action);
        _time.Advance(TimeSpan.FromHours(24));
        Assert.True((await Runner.RunAsync(Call("run 3"), default)).Starts);
    }

    [Fact]
    public async Task A_newer_file_format_is_left_alone()
    {
        Arrive("a.csv", Rows);
        _store.Write(Runner.Key, """{"formatVersion": 2, "requests": []}""");

        Assert.Contains(
            "newer Slipway",
            (await Assert.ThrowsAsync<Ports.CloudException>(() => Runner.RunAsync(Call("run 1"), default))).Message,
            StringComparison.Ordinal);
    }
}
