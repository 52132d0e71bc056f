using Slipway.Domain.Judging.Decision;
using Slipway.Domain.Judging.Shadow;

namespace Slipway.Simulation.Worlds;

/// <summary>A kind of shadow: unit-variance errors of two models with a correlation, in the order of requests.</summary>
public sealed record ShadowWorld(string Name)
{
    /// <summary>Pairs a minute.</summary>
    public int PairsPerMinute { get; init; } = 25;

    /// <summary>Minutes of a run.</summary>
    public int Minutes { get; init; } = 240;

    /// <summary>Correlation of both models' errors.</summary>
    public double Correlation { get; init; } = 0.8;

    /// <summary>Autocorrelation of each model's errors.</summary>
    public double Autoregression { get; init; }

    /// <summary>The candidate's MSE over the champion's.</summary>
    public double Ratio { get; init; } = 1;

    /// <summary>Errors with Student's t of three degrees of freedom.</summary>
    public bool HeavyTails { get; init; }

    /// <summary>Chance that a model's error is 20 times as large.</summary>
    public double Outliers { get; init; }

    /// <summary>Whether the size of both models' errors has a season of two hours.</summary>
    public bool Season { get; init; }

    /// <summary>Share of labels that never arrive, whatever the errors.</summary>
    public double MissingLabels { get; init; }

    /// <summary>Whether a block length comes from a history of 20,000 labelled answers.</summary>
    public bool HasHistory { get; init; } = true;

    /// <summary>Share of requests that the candidate fails on.</summary>
    public double CandidateFailures { get; init; }

    /// <summary>Share of requests that the champion fails on.</summary>
    public double ChampionFailures { get; init; }

    private double _a;
    private double _b;

    /// <summary>Our judge.</summary>
    public Measured Judge(int runs, ShadowRules? rules = null, bool stopAtPromotion = true) => Measured.Of(runs, run =>
    {
        var chance = new Chance(Name.Length + 5, run);
        var world = this with { };
        var reference = world.Reference(chance);
        var fold = new ShadowFold(rules ?? new ShadowRules(), reference);
        var meter = new ShadowMeter(rules ?? new ShadowRules(), reference);
        for (var minute = 0; minute < Minutes; minute++)
        {
            var cell = new ShadowCell { Minute = minute };
            for (var i = 0; i < PairsPerMinute; i++)
                world.Pair(chance, meter, cell, minute);
            var verdict = fold.Close(cell);
            if (verdict == Judgement.Rollback)
                return (-1, fold.Total.Requests);
            if (verdict == Judgement.Promote && stopAtPromotion)
                return (1, fold.Total.Requests);
        }

        return (0, fold.Total.Requests);
    });

    private LossReference Reference(Chance chance)
    {
        if (!HasHistory)
            return new LossReference(50, 100, 0, 1, null);
        if (Autoregression == 0 && !Season && !HeavyTails)
            return new LossReference(50, 100, 0, 1, 1);
        var errors = new double[Autoregression > 0.95 ? 40_000 : 20_000];
        for (var i = 0; i < errors.Length; i++)
            errors[i] = Next(chance, i / PairsPerMinute).Champion;
        return LossReference.Of(errors, new double[errors.Length], [100], isHistory: true);
    }

    private void Pair(Chance chance, ShadowMeter meter, ShadowCell cell, int minute)
    {
        var (a, b) = Next(chance, minute);
        var (failsA, failsB) =
            (ChampionFailures > 0 && chance.Uniform() < ChampionFailures, CandidateFailures > 0 && chance.Uniform() < CandidateFailures);
        ShadowMeter.Request(cell, !failsA, !failsB);
        if (MissingLabels == 0 || chance.Uniform() >= MissingLabels)
            meter.Label(cell, 0, failsA ? double.NaN : a, failsB ? double.NaN : b);
    }

    private double Draw(Chance chance) => HeavyTails ? chance.HeavyTailed() : chance.Normal();

    private (double Champion, double Candidate) Next(Chance chance, int minute)
    {
        // A common part and one of its own each: both models have the same distribution, whatever its tails.
        var (own, common) = (Math.Sqrt(1 - Correlation), Math.Sqrt(Correlation) * Draw(chance));
        var (a, b) = (common + (own * Draw(chance)), common + (own * Draw(chance)));
        var fresh = Math.Sqrt(1 - (Autoregression * Autoregression));
        (_a, _b) = ((Autoregression * _a) + (fresh * a), (Autoregression * _b) + (fresh * b));
        var size = Season ? 1 + (0.5 * Math.Sin(minute * Math.PI / 60)) : 1;
        var (outA, outB) = Outliers > 0 ? (chance.Uniform() < Outliers ? 20 : 1, chance.Uniform() < Outliers ? 20 : 1) : (1, 1);
        return (_a * size * outA, _b * size * outB * Math.Sqrt(Ratio));
    }
}
