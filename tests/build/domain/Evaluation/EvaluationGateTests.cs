using Slipway.Domain.Evaluation;
using Slipway.Domain.Judging;
using Slipway.Domain.Models;

namespace Slipway.Domain.Tests.Evaluation;

public sealed class EvaluationGateTests
{
    private static readonly GateManifest Gate = new() { MinimumRows = 200, MinimumR2 = 0.5, Margin = 0.1 };

    [Fact]
    public void Passes_the_first_model_on_its_own_merits()
    {
        var verdict = EvaluationGate.Judge(Gate, Samples.Metrics, null, null);

        Assert.Equal(Outcome.Pass, verdict.Outcome);
        Assert.Equal(["Rows", "Finite answers", "R2"], verdict.Findings.Select(f => f.Metric));
        Assert.Contains("R2 is 0.87 (95 % interval 0.85 to 0.89), at least 0.5.", verdict.Reason);
    }

    [Fact]
    public void Is_inconclusive_on_too_few_rows_however_good_or_bad()
    {
        Assert.Equal(Outcome.Inconclusive, EvaluationGate.Judge(Gate, Samples.Metrics with { Count = 199 }, null, null).Outcome);
        var bad = EvaluationGate.Judge(Gate, Samples.Metrics with { Count = 199, R2 = new Estimate(0, 0, 0) }, null, null);
        Assert.Equal(Outcome.Inconclusive, bad.Outcome);
        Assert.Contains("Only 199 rows were evaluated, 200 are needed.", bad.Reason);
    }

    [Fact]
    public void Passes_exactly_enough_rows() =>
        Assert.Equal(Outcome.Pass, EvaluationGate.Judge(Gate, Samples.Metrics with { Count = 200 }, null, null).Outcome);

    [Fact]
    public void Fails_a_low_R2()
    {
        var verdict = EvaluationGate.Judge(Gate, Samples.Metrics with { R2 = new Estimate(0.49, 0.4, 0.6) }, null, null);

        Assert.Equal(Outcome.Fail, verdict.Outcome);
        Assert.Equal("R2 is 0.49 (95 % interval 0.4 to 0.6), below 0.5.", verdict.Reason);
    }

    [Fact]
    public void Is_inconclusive_when_R2_is_undefined() =>
        Assert.Equal(Outcome.Inconclusive, EvaluationGate.Judge(Gate, Samples.Metrics with { R2 = null }, null, null).Outcome);

    [Theory]
    [InlineData(60, Outcome.Pass)]
    [InlineData(59.9, Outcome.Fail)]
    public void Holds_RMSE_to_its_bound(double highest, Outcome outcome) =>
        Assert.Equal(outcome, EvaluationGate.Judge(Gate with { MaximumRmse = highest }, Samples.Metrics, null, null).Outcome);

    [Fact]
    public void Fails_answers_that_are_no_numbers_even_on_few_rows()
    {
        var undefined = RegressionEvaluator.Evaluate([1, 2], [double.NaN, 2]);

        Assert.Equal(Outcome.Fail, EvaluationGate.Judge(Gate, undefined, null, null).Outcome);
    }

    [Fact]
    public void Is_inconclusive_without_any_row() =>
        Assert.Equal(Outcome.Inconclusive, EvaluationGate.Judge(Gate, RegressionEvaluator.Evaluate([], []), null, null).Outcome);

    [Theory]
    [InlineData(0.0, Outcome.Pass)]
    [InlineData(1.0, Outcome.Pass)]
    [InlineData(5.0, Outcome.Fail)]
    public void Compares_with_the_champion_on_the_same_rows(double extraNoise, Outcome outcome)
    {
        var random = new Random(5);
        var labels = Enumerable.Range(0, 1000).Select(i => 50 + (30 * Math.Sin(i / 12.0))).ToArray();
        var champion = labels.Select(y => y + (random.NextDouble() * 10) - 5).ToArray();
        var candidate = champion.Select(y => y + ((random.NextDouble() - 0.5) * extraNoise * 2)).ToArray();

        var verdict = EvaluationGate.Judge(
            Gate,
            RegressionEvaluator.Evaluate(labels, candidate),
            RegressionEvaluator.Evaluate(labels, champion),
            RegressionEvaluator.Compare(labels, champion, candidate, Gate.Margin));

        Assert.Equal(outcome, verdict.Outcome);
        Assert.Equal("MSE against champion", verdict.Findings[^1].Metric);
    }

    [Fact]
    public void Says_when_the_candidate_is_worse_but_not_beyond_doubt()
    {
        var comparison = new PairedComparison(3476, new Estimate(500, -100, 1100), new Estimate(140, -400, 680), 20);

        var verdict = EvaluationGate.Judge(
            Gate, Samples.Metrics with { Mse = new Estimate(4100, 3700, 4500) }, Samples.Metrics, comparison);

        Assert.Equal(Outcome.Fail, verdict.Outcome);
        Assert.Equal(
            "Worse than the champion, though not beyond doubt: the candidate's MSE is 4100 (95 % interval 3700 to 4500), the champion's "
            + "3600 (95 % interval 3300 to 3900) on the same 3,476 rows; the margin of 10 % allows 3960.",
            verdict.Reason);
    }

    [Fact]
    public void Is_inconclusive_when_the_champion_saw_other_rows()
    {
        var comparison = new PairedComparison(3000, new Estimate(-500, -600, -400), new Estimate(-860, -900, -800), 20);

        Assert.Equal(
            Outcome.Inconclusive, EvaluationGate.Judge(Gate, Samples.Metrics, Samples.Metrics with { Count = 3000 }, comparison).Outcome);
        Assert.Equal(Outcome.Inconclusive, EvaluationGate.Judge(Gate, Samples.Metrics, Samples.Metrics, null).Outcome);
    }

    [Theory]
    [InlineData(0.02, null, Outcome.Pass, "The error rate is 0.02, at most 0.2.")]
    [InlineData(0.3, null, Outcome.Fail, "The error rate is 0.3, above 0.2.")]
    [InlineData(0.02, 0.01, Outcome.Fail, "The error rate is 0.02, above 0.01.")]
    public void Under_zero_one_loss_holds_the_error_rate_to_its_bound_and_asks_for_no_R2(
        double rate, double? highest, Outcome outcome, string reason)
    {
        var verdict = EvaluationGate.Judge(
            Gate with { MaximumError = highest, MaximumRmse = 1e-9 }, Errors(rate), null, null, LossKind.ZeroOne);

        Assert.Equal(outcome, verdict.Outcome);
        Assert.Equal(reason, verdict.Reason);
        Assert.Equal(["Rows", "Finite answers", "Error rate"], verdict.Findings.Select(f => f.Metric));
    }

    [Fact]
    public void Under_zero_one_loss_compares_error_rates_with_the_champion()
    {
        var comparison = new PairedComparison(1000, new Estimate(0.02, 0.01, 0.03), new Estimate(0.01, -0.01, 0.02), 50);

        var verdict = EvaluationGate.Judge(Gate, Errors(0.04), Errors(0.02), comparison, LossKind.ZeroOne);

        Assert.Equal("Error rate against champion", verdict.Findings[^1].Metric);
        Assert.Equal(
            "Worse than the champion, though not beyond doubt: the candidate's error rate is 0.04, the champion's 0.02 on the same 1,000 "
            + "rows; the margin of 10 % allows 0.022.",
            verdict.Reason);
    }

    private static RegressionMetrics Errors(double rate)
    {
        var estimate = new Estimate(rate, double.NaN, double.NaN);
        return new(1000, estimate, estimate with { Value = Math.Sqrt(rate) }, estimate, null);
    }
}
