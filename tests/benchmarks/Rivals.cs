using Slipway.Simulation.Peers;
using Slipway.Simulation.Worlds;

namespace Slipway.Benchmarks;

/// <summary>Our judge beside our own re-implementations of the peers' rules, on the reference's rollout.</summary>
internal sealed class Rivals(Table table, int runs)
{
    public void Run()
    {
        var alike = new[]
        {
            Scenarios.AlikeRollouts[0].World,
            Scenarios.AlikeRollouts[2].World with { ExactShares = true },
            Scenarios.AlikeRollouts[1].World with { ExactShares = true },
        };
        var worse = new[] { 1.5, 2.0, 5.0 }.Select(Scenarios.Regression).ToArray();
        table.Head(
            $"Beside the peers ({runs:N0} runs, 200 candidate and 800 champion requests a minute, 120 minutes)",
            "judge",
            "false rollback 1 % vs 1 %",
            "both spike to 2 %",
            "both at 1.3 %",
            "median requests 1 -> 1.5 %",
            "1 -> 2 %",
            "1 -> 5 %");
        var peers = new (string Name, Func<IPeer> Make)[]
        {
            ("threshold 1.5 %, first failure", () => new ThresholdCounter(.015, 1)),
            ("threshold 1.5 %, 10 failures", () => new ThresholdCounter(.015, 10)),
            ("threshold 2 %, 10 failures", () => new ThresholdCounter(.02, 10)),
            ("alarm, 5 min > 1.5 %, two periods", () => new MetricAlarm(.015, 2)),
            ("z-test each minute, uncorrected", () => ProportionTest.Uncorrected(.01)),
            ("z-test, one look at the end", () => ProportionTest.AtEnd(.01, 120)),
            ("O'Brien-Fleming, 12 looks", () => ProportionTest.OBrienFleming(120)),
            ("Mann-Whitney 98 %, every 10 min", () => new RankTest()),
        };
        foreach (var (name, make) in peers)
            table.Row(
                [
                    name,
                    .. alike.Select(w => $"{RolloutRuns.Peer(w, runs, make).RollbackRate:0.000}"),
                    .. worse.Select(w => $"{RolloutRuns.Peer(w, runs, make).Median:N0}"),
                ]);
        table.Row(
            [
                "**ours**",
                .. alike.Select(w => $"{RolloutRuns.Judge(w, runs, stopAtPromotion: false).RollbackRate:0.000}"),
                .. worse.Select(w => $"{RolloutRuns.Judge(w, runs, stopAtPromotion: false).Median:N0}"),
            ]);
    }
}
