using Slipway.Domain.Judging.Rollout;

namespace Slipway.Simulation.Worlds;

/// <summary>The worlds that tests and benchmark measure.</summary>
public static class Scenarios
{
    private static readonly Func<int, double> Ramp = minute => minute < 30 ? 0.05 : minute < 60 ? 0.1 : minute < 90 ? 0.25 : 0.5;

    /// <summary>Rollouts in which both models are equal, with what history says of them.</summary>
    public static IReadOnlyList<(RolloutWorld World, Func<RolloutReference> Reference)> AlikeRollouts { get; } =
    [
        (new("independent, 1 %") { Errors = Rates.Constant(.01, .01), ExactShares = true }, () => RolloutRuns.Reference()),
        (new("independent, 1.3 %") { Errors = Rates.Constant(.013, .013) }, () => RolloutRuns.Reference()),
        (new("both spike to 2 % for 20 min") { Errors = Rates.Spike(.01, .02) }, () => RolloutRuns.Reference()),
        (new("common rate AR(0.9)") { Errors = Rates.Wandering(.01, .9) }, () => RolloutRuns.Reference(double.NaN)),
        (new("common rate AR(0.98)") { Errors = Rates.Wandering(.01, .98) }, () => RolloutRuns.Reference(double.NaN)),
        (new("seasonal") { Errors = Rates.Season(.01) }, () => RolloutRuns.Reference(double.NaN)),
        (new("ramp 5, 10, 25, 50 %") { Errors = Rates.Constant(.01, .01), Share = Ramp }, () => RolloutRuns.Reference()),
        (new("tiny traffic, 20 a minute") { Errors = Rates.Constant(.01, .01), Requests = 20 }, () => RolloutRuns.Reference()),
        (new("no errors") { Errors = Rates.Constant(0, 0) }, () => RolloutRuns.Reference()),
        (new("broken champion, 30 %") { Errors = Rates.Constant(.3, .3), Requests = 200 }, () => RolloutRuns.Reference()),
        (new("labels 30 min late, mix shift")
        {
            Errors = Rates.Constant(.01, .01),
            Requests = 400,
            LabelDelay = 30,
            MixShift = true,
        }, () => RolloutRuns.Reference()),
        (Bursts(1), () => RolloutRuns.History(Bursts(1))),
        (Bursts(5), () => RolloutRuns.History(Bursts(5))),
    ];

    /// <summary>Shadows in which both models are equal.</summary>
    public static IReadOnlyList<ShadowWorld> AlikeShadows { get; } =
    [
        new("independent"),
        new("independent, no history") { HasHistory = false },
        new("heavy tails (t, 3)") { HeavyTails = true },
        new("rare outliers, 1 in 1000") { Outliers = .001 },
        new("AR(0.5)") { Autoregression = .5 },
        new("AR(0.5), no history") { Autoregression = .5, HasHistory = false },
        new("AR(0.9)") { Autoregression = .9 },
        new("AR(0.9), no history") { Autoregression = .9, HasHistory = false },
        new("AR(0.98)") { Autoregression = .98, Minutes = 800 },
        new("AR(0.98), no history") { Autoregression = .98, HasHistory = false, Minutes = 800 },
        new("seasonal size") { Season = true },
        new("30 % of labels missing") { MissingLabels = .3 },
    ];

    /// <summary>A candidate exactly at the error margin.</summary>
    public static RolloutWorld RolloutAtMargin { get; } = new("at the margin, 1 -> 1.5 %") { Errors = Rates.Constant(.01, .015) };

    /// <summary>A candidate exactly at the MSE margin.</summary>
    public static ShadowWorld ShadowAtMargin { get; } = new("at the margin, +10 %") { Ratio = 1.1 };

    /// <summary>An equal candidate at the reference's traffic.</summary>
    public static RolloutWorld Equal { get; } = new("equal") { Errors = Rates.Constant(.01, .01), ExactShares = true };

    /// <summary>An equal candidate in shadow.</summary>
    public static ShadowWorld ShadowEqual { get; } = new("equal");

    /// <summary>Errors quadruple on entering the 50 % step.</summary>
    public static RolloutWorld UnderLoad { get; } = new("x 4 at the 50 % step") { Errors = Rates.UnderLoad(.01, 90), Share = Ramp };

    /// <summary>Runs that lack evidence.</summary>
    public static IReadOnlyList<(string Name, Func<int, Measured> Run)> MissingEvidence { get; } =
    [
        ("a quarter of the candidate's logs lost", runs => RolloutRuns.Judge(Equal with { Lost = .25 }, runs)),
        ("ten requests a minute for an hour", runs => RolloutRuns.Judge(
            Equal with { Requests = 10, Minutes = 60, ExactShares = false }, runs)),
        ("no champion beside the candidate", runs => RolloutRuns.Judge(Equal with { Share = _ => 1 }, runs)),
        ("labels needed, none arrive", runs => RolloutRuns.Judge(Equal, runs, new RolloutRules { NeedsLabels = true })),
        ("shadow without labels", runs => (ShadowEqual with { MissingLabels = 1 }).Judge(runs)),
        ("shadow with 60 % of labels missing", runs => (ShadowEqual with { MissingLabels = .6 }).Judge(runs)),
    ];

    /// <summary>Bursts of each fleet, so many minutes long.</summary>
    public static RolloutWorld Bursts(double minutes, double ratio = 1) =>
        new($"bursts of {minutes} min a fleet") { Errors = Rates.Bursts(.01, minutes, ratio) };

    /// <summary>A candidate that errs so many times as often.</summary>
    public static RolloutWorld Regression(double ratio) =>
        new($"1 -> {ratio} %") { Errors = Rates.Constant(.01, .01 * ratio), ExactShares = true };

    /// <summary>The same with looks after every ten requests, for ratios to limits.</summary>
    public static RolloutWorld FineRegression(double ratio) =>
        new($"1 -> {ratio} %, fine") { Errors = Rates.Constant(.01, .01 * ratio), Requests = 10, Minutes = 40_000, SlowRate = 0 };

    /// <summary>A candidate whose MSE is so many times the champion's.</summary>
    public static ShadowWorld ShadowWorse(double ratio) => new($"MSE x {ratio}") { Ratio = ratio };
}
