using Slipway.Domain.Deliveries;
using Slipway.Domain.Files;
using Slipway.Runners.Ports;
using Slipway.Runners.Reports;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Delivery;

/// <summary>
/// A candidate's delivery is killed before and after single calls that change something, users go on for a while, and it is run
/// again: it must end as if nothing had happened. Between two such calls nothing changes, so that killed after one is killed before the
/// next; killed before the first is not begun.
/// </summary>
public class CrashTests
{
    private static readonly TimeSpan Gap = TimeSpan.FromMinutes(3);

    // The battery kills before and after every call; here every third one is enough, and all when everything is asked for.
    private static readonly int Stride = Environment.GetEnvironmentVariable("SLIPWAY_BATTERY") == "full" ? 1 : 3;

    [Fact]
    public async Task A_promotion_survives_a_kill_at_any_call()
    {
        var calls = await CallsAsync(new Behaviour(Noise: 0.3));
        for (var call = 0; call < calls.Count; call += Stride)
        {
            var cloud = await KilledAsync(new Behaviour(Noise: 0.3), call);

            var result = await cloud.DeliverAsync("data-2");

            Check(cloud, calls[call], () =>
            {
                Assert.Equal(DeliveryOutcome.Promoted, result.End);
                Assert.Equal("v1-0-1", Assert.Single(cloud.Endpoints.State(cloud.LiveEndpoint)!.Production).Name);
                Assert.Equal(Stage.Production, cloud.Registry.Of("V1.0.1").Stage);
                Assert.Equal(Stage.Retired, cloud.Registry.Of("V1.0.0").Stage);
                Assert.Equal("V1.0.1 answers all requests", cloud.Log[^1].Message);
            });
        }
    }

    [Fact]
    public async Task A_refusal_in_shadow_survives_a_kill_at_any_call()
    {
        var calls = await CallsAsync(new Behaviour(Noise: 3));
        for (var call = 0; call < calls.Count; call += Stride)
        {
            var cloud = await KilledAsync(new Behaviour(Noise: 3), call);

            var result = await cloud.DeliverAsync("data-2");

            Check(cloud, calls[call], () =>
            {
                Assert.Equal(DeliveryOutcome.RefusedInShadow, result.End);
                ServesOnlyTheChampion(cloud);
                Assert.Equal(0, cloud.Traffic.Users.GetValueOrDefault("v1-0-1"));
            }, approvals: 1);
        }
    }

    [Fact]
    public async Task A_roll_back_survives_a_kill_at_any_call()
    {
        var calls = await CallsAsync(new Behaviour(Noise: 0.3), inRollout: new Behaviour(Noise: 0.3, FailsEvery: 2));
        for (var call = 0; call < calls.Count; call += Stride)
        {
            var cloud = await KilledAsync(new Behaviour(Noise: 0.3), call, inRollout: new Behaviour(Noise: 0.3, FailsEvery: 2));

            var result = await cloud.DeliverAsync("data-2");

            Check(cloud, calls[call], () =>
            {
                Assert.Equal(DeliveryOutcome.RolledBack, result.End);
                ServesOnlyTheChampion(cloud);
                // Once it was taken back it never answered a user again.
                var first = cloud.Endpoints.History.FindIndex(change => change.Contains("v1-0-1=0", StringComparison.Ordinal));
                Assert.Equal(cloud.Endpoints.History.Count - 2, first);
            });
        }
    }

    private static void ServesOnlyTheChampion(MemoryCloud cloud)
    {
        var state = cloud.Endpoints.State(cloud.LiveEndpoint)!;
        Assert.Equal(cloud.ConfigurationOf("V1.0.0"), state.ConfigurationName);
        Assert.Equal("v1-0-0", Assert.Single(state.Production).Name);
        Assert.Null(state.Shadow);
        Assert.Equal(Stage.Production, cloud.Registry.Of("V1.0.0").Stage);
        Assert.Equal(Stage.Refused, cloud.Registry.Of("V1.0.1").Stage);
    }

    /// <summary>What holds however a delivery ends, wherever it was killed.</summary>
    private static void Check(MemoryCloud cloud, string call, Action end, int approvals = 2)
    {
        try
        {
            end();
            Assert.Equal(2, cloud.Registry.Packages.Count);
            Assert.Equal(2, cloud.Pipelines.Executions.Count);
            Assert.Equal(2, cloud.Store.Keys.Count(key => key.StartsWith("models/bikes/versions/", StringComparison.Ordinal)));
            Assert.Null(cloud.Endpoints.State(cloud.Manifest.Name.StagingEndpoint));
            Assert.Equal(approvals, cloud.Kills.Effects.Count(made => made == "SetApproval Approved"));
            // Reading the log checks that its sequence has no gap.
            Assert.DoesNotContain(
                cloud.Log
                    .Where(line => line.State is not (DeliveryState.Started or DeliveryState.Progress))
                    .GroupBy(line => (line.DeliveryId, line.Step)),
                ends => ends.Count() > 1);
            Assert.DoesNotContain(
                cloud.Log.Where(line => line.State is DeliveryState.Started).GroupBy(line => (line.DeliveryId, line.Step)),
                starts => starts.Count() > 1);
            AssertToldOnce(cloud);
            AssertBaked(cloud);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException(
                $"Killed after {call}: "
                + $"{exception.Message}\n"
                + $"{string.Join('\n', cloud.Log.Select(line => $"{line.Time:HH:mm:ss} {line.Version} {line.Step} {line.State} {line.Message}"))}",
                exception);
        }
    }

    private static void AssertToldOnce(MemoryCloud cloud)
    {
        var journal = ReportJson.ReadJournal(cloud.Store.Text("deliveries/bikes/V1.0.1/journal.json"));
        Assert.DoesNotContain(journal.Steps.GroupBy(step => step.Name), step => step.Count() > 1);
        Assert.DoesNotContain(
            journal.Verdicts.GroupBy(verdict => (verdict.Stage, verdict.CandidatePercent)), verdict => verdict.Count() > 1);
    }

    /// <summary>No step of the rollout was left before it had served its weights for the whole bake time.</summary>
    private static void AssertBaked(MemoryCloud cloud)
    {
        foreach (var step in cloud.Log.Where(line => line.Step.StartsWith("Rollout ", StringComparison.Ordinal)).GroupBy(line => line.Step))
        {
            if (step.Last().State == DeliveryState.Done)
            {
                var served = step.Last(line => line.Details.ContainsKey("served"));
                Assert.InRange(step.Last().Time - served.Time, cloud.Manifest.Rollout.Bake, TimeSpan.MaxValue);
            }
        }
    }

    private static async Task<List<string>> CallsAsync(Behaviour candidate, Behaviour? inRollout = null)
    {
        var cloud = await PreparedAsync(candidate, inRollout);
        var before = cloud.Kills.Calls.Count;
        await cloud.DeliverAsync("data-2");
        return cloud.Kills.Calls[before..];
    }

    private static async Task<MemoryCloud> KilledAsync(Behaviour candidate, int call, Behaviour? inRollout = null)
    {
        var cloud = await PreparedAsync(candidate, inRollout);
        cloud.Kills.Arm(call, after: true);
        await Assert.ThrowsAsync<KilledException>(() => cloud.DeliverAsync("data-2"));
        cloud.PassTime(Gap);
        return cloud;
    }

    private static async Task<MemoryCloud> PreparedAsync(Behaviour candidate, Behaviour? inRollout)
    {
        var cloud = new MemoryCloud();
        await cloud.DeliverAsync("data-1");
        cloud.Traffic.Behaviours["v1-0-1"] = candidate;
        cloud.Traffic.InRollout["v1-0-1"] = inRollout ?? candidate;
        return cloud;
    }
}
