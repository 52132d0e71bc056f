using System.Diagnostics;
using Slipway.Domain.Judging.Rollout;
using Slipway.Domain.Models;
using Slipway.Simulation.Worlds;

namespace Slipway.Benchmarks;

/// <summary>Measures the goals G1 to G9 (G7, which is exact, is a property test).</summary>
internal sealed class Goals(Table table, KeptRows kept, int runs, string? only)
{
    private static readonly RolloutReference Unknown = RolloutRuns.Reference(double.NaN);
    private static readonly RolloutRules Allow = new() { ErrorBursts = Domain.Models.ErrorBursts.Allow };

    public void Run()
    {
        table.Head("Goals", "goal", "scenario", "measured", "bound", "reached", "s");
        foreach (var (world, reference) in Scenarios.AlikeRollouts)
        {
            var frozen = reference();
            Rate(
                "G1",
                $"rollout, {world.Name}",
                runs,
                n => RolloutRuns.Judge(world, n, reference: frozen, stopAtPromotion: false),
                m => m.Rollbacks);
        }

        foreach (var world in Scenarios.AlikeShadows)
            Rate(
                "G1",
                $"shadow, {world.Name}",
                world.HasHistory && (world.Autoregression > 0 || world.Season || world.HeavyTails) ? runs / 5 : runs,
                n => world.Judge(n, stopAtPromotion: false),
                m => m.Rollbacks);
        Bursts();
        Rate(
            "G2",
            $"rollout, {Scenarios.RolloutAtMargin.Name}",
            runs,
            n => RolloutRuns.Judge(Scenarios.RolloutAtMargin, n),
            m => m.Promotions);
        Rate("G2", $"shadow, {Scenarios.ShadowAtMargin.Name}", runs, n => Scenarios.ShadowAtMargin.Judge(n), m => m.Promotions);
        var often = new RolloutRules { RestartMinutes = 3000, MinimumRequests = 1 };
        foreach (var (ratio, limit) in new[] { (1.5, 5418.0), (2, 1554), (5, 163) })
            Most(
                "G3",
                $"rollout, mean / limit of {limit:N0}, {ratio} x errors",
                1.25,
                Math.Min(2000, runs),
                n => RolloutRuns.Judge(Scenarios.FineRegression(ratio), n, often, stopAtPromotion: false).MeanSamples / limit);
        Most("G3", "shadow, mean / limit of 1,505, +10 %", 1.3, runs, n => Scenarios.ShadowWorse(1.1).Judge(n).MeanSamples / 1505);
        Most("G3", "shadow, mean / limit of 302, +25 %", 1.5, runs, n => Scenarios.ShadowWorse(1.25).Judge(n).MeanSamples / 302);
        Most("G4", "rollout, median candidate requests, 1 -> 5 %", 210, runs, n => RolloutRuns.Judge(Scenarios.Regression(5), n).Median);
        Most("G4", "rollout, median candidate requests, 1 -> 2 %", 2050, runs, n => RolloutRuns.Judge(Scenarios.Regression(2), n).Median);
        Most(
            "G4",
            "rollout, median after entry, x 4 at the 50 % step",
            1200,
            runs,
            n => RolloutRuns.Judge(Scenarios.UnderLoad, n, stopAtPromotion: false, countFrom: 90).Median);
        foreach (var (ratio, bound) in new[] { (5.0, 210.0), (2, 2050), (1.5, double.PositiveInfinity) })
        {
            Most(
                "G4",
                $"rollout without a history, median candidate requests, 1 -> {ratio} %",
                bound,
                runs,
                n => RolloutRuns.Judge(Scenarios.Regression(ratio), n, reference: Unknown).Median);
            Most(
                "-",
                $"the same with the rule \"allow\", 1 -> {ratio} %",
                double.PositiveInfinity,
                Math.Min(2000, runs),
                n => RolloutRuns.Judge(Scenarios.Regression(ratio), n, Allow, Unknown).Median);
        }

        Most(
            "G4",
            "rollout without a history, median after entry, x 4 at the 50 % step",
            1200,
            runs,
            n => RolloutRuns.Judge(Scenarios.UnderLoad, n, reference: Unknown, stopAtPromotion: false, countFrom: 90).Median);
        Most(
            "G5",
            "rollout without a history, median candidate requests to promote",
            8100,
            runs,
            n => RolloutRuns.Judge(Scenarios.Equal, n, reference: Unknown).Median);
        Most("G5", "shadow, median pairs to promote an equal model", 2000, runs, n => Scenarios.ShadowEqual.Judge(n).Median);
        Most("G5", "rollout, median candidate requests to promote", 8100, runs, n => RolloutRuns.Judge(Scenarios.Equal, n).Median);
        Most("G5", "rollout, mean candidate requests to promote", 8100, runs, n => RolloutRuns.Judge(Scenarios.Equal, n).MeanSamples);
        foreach (var (name, run) in Scenarios.MissingEvidence)
            Most("G6", name + ", promotions", 0, runs, n => run(n).Promotions);
        Drift();
        var burstMode = RolloutRuns.Reference(4);
        foreach (var ratio in new[] { 2.0, 5 })
        {
            Most("G9", $"burst mode / usual mode, median requests, 1 -> {ratio} %", 1.5, runs, n =>
                RolloutRuns.Judge(
                    Scenarios.Regression(ratio),
                    n,
                    reference: burstMode).Median / RolloutRuns.Judge(Scenarios.Regression(ratio), n).Median);
        }
    }

    /// <summary>Bursts that no history tells of: by the usual rule a price is paid for G4, by the rule "allow" for G1.</summary>
    private void Bursts()
    {
        foreach (var minutes in new[] { 1, 5 })
        {
            Rate(
                "G1",
                $"rollout, bursts of {minutes} min a fleet, no history, the rule \"allow\"",
                runs,
                n => RolloutRuns.Judge(Scenarios.Bursts(minutes), n, Allow, Unknown, stopAtPromotion: false),
                m => m.Rollbacks);
            Rate(
                "G1",
                $"rollout, bursts of {minutes} min a fleet, no history",
                runs,
                n => RolloutRuns.Judge(Scenarios.Bursts(minutes), n, reference: Unknown, stopAtPromotion: false),
                m => m.Rollbacks);
            Rate(
                "G2",
                $"rollout, bursts of {minutes} min a fleet, no history, at the margin",
                runs,
                n => RolloutRuns.Judge(Scenarios.Bursts(minutes, 1.5), n, reference: Unknown),
                m => m.Promotions);
        }
    }

    private void Drift()
    {
        if (only is not null and not "G8")
            return;
        var clock = Stopwatch.StartNew();
        var (mean, alarmed) = DriftRuns.RunLength(1, Math.Min(200, runs), 400_000);
        table.Row(
            "G8",
            $"drift, labels to a false alarm ({alarmed:P0} of runs alarmed within 400,000)",
            $"at least {mean:N0}",
            ">= 100,000",
            mean >= 1e5 ? "yes" : "no",
            $"{clock.Elapsed.TotalSeconds:0}");
        Most(
            "G8", "drift, mean labels until MSE x 1.5 is found", 350, Math.Min(2000, runs), n => DriftRuns.RunLength(1.5, n, 100_000).Mean);
        Most(
            "G8",
            "drift, mean labels until MSE x 1.25 is found",
            1500,
            Math.Min(2000, runs),
            n => DriftRuns.RunLength(1.25, n, 100_000).Mean);
    }

    private void Rate(string goal, string name, int count, Func<int, Measured> run, Func<Measured, int> hits)
    {
        if (only is not null && only != goal && !name.Contains(only, StringComparison.Ordinal))
            return;
        var title = Title(name, count);
        if (IsKept(goal, title))
            return;
        var clock = Stopwatch.StartNew();
        var measured = run(count);
        var upper = Measured.Upper(hits(measured), measured.Runs);
        Finish(
            goal,
            title,
            $"{hits(measured) / (double)measured.Runs:0.00%}, upper {upper:0.00%}",
            "1 %",
            upper <= 0.01 ? "yes" : "no",
            $"{clock.Elapsed.TotalSeconds:0}");
    }

    private void Most(string goal, string name, double bound, int count, Func<int, double> run)
    {
        if (only is not null && only != goal && !name.Contains(only, StringComparison.Ordinal))
            return;
        var title = Title(name, count);
        if (IsKept(goal, title))
            return;
        var clock = Stopwatch.StartNew();
        var value = run(count);
        Finish(
            goal,
            title,
            bound < 10 && bound > 0 ? $"{value:0.00}" : $"{value:N0}",
            double.IsFinite(bound) ? $"{bound:#,0.##}" : "",
            !double.IsFinite(bound) ? "" : value <= bound ? "yes" : $"no: {value / bound:0.00} x",
            $"{clock.Elapsed.TotalSeconds:0}");
    }

    private string Title(string name, int count) => count == runs ? name : $"{name} ({count:N0} runs)";

    private bool IsKept(string goal, string title)
    {
        if (kept.Find(goal, title) is not { } row)
            return false;
        table.Line(row);
        return true;
    }

    private void Finish(params string[] cells)
    {
        table.Row(cells);
        kept.Keep($"| {string.Join(" | ", cells)} |");
    }
}
