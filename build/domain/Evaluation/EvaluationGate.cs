using Slipway.Domain.Judging;
using Slipway.Domain.Models;

namespace Slipway.Domain.Evaluation;

/// <summary>
/// What a candidate must show offline before it is registered: enough rows, finite answers, R2 and RMSE within the manifest's bounds, and,
/// against the champion on the same rows, an MSE of at most (1 + margin) times the champion's. The last is judged by the point estimate:
/// the gate keeps obvious failures from taking live traffic, and the shadow, which has error rates, decides between models that are close.
/// Its sentence says when the candidate is even shown to be worse. With too few rows nothing is judged but the finiteness of the answers.
/// Under zero-one loss the MSE is the error rate: that is held to a highest value instead, and R2, which is undefined, and RMSE are not
/// judged.
/// </summary>
public static class EvaluationGate
{
    /// <summary>Pure: the same numbers give the same verdict.</summary>
    /// <param name="gate">The manifest's bounds.</param>
    /// <param name="candidate">The candidate on the held-out rows.</param>
    /// <param name="champion">The champion on the same rows; null for the first model of a name.</param>
    /// <param name="comparison">The paired comparison, made with the gate's margin; null without a champion.</param>
    /// <param name="loss">The kind of loss that the numbers were made with.</param>
    public static Verdict Judge(
        GateManifest gate,
        RegressionMetrics candidate,
        RegressionMetrics? champion,
        PairedComparison? comparison,
        LossKind loss = LossKind.Squared)
    {
        ArgumentNullException.ThrowIfNull(gate);
        ArgumentNullException.ThrowIfNull(candidate);
        var enough = candidate.Count >= gate.MinimumRows;
        var findings = new List<Finding> { Rows(gate, candidate), Finite(candidate) };
        if (double.IsFinite(candidate.Mse.Value))
        {
            findings.Add(loss == LossKind.ZeroOne ? ErrorRate(gate.HighestError, candidate) : R2(gate, candidate));
            if (loss == LossKind.Squared && gate.MaximumRmse is { } highest)
                findings.Add(Rmse(highest, candidate));
            if (champion is not null)
                findings.Add(Against(loss == LossKind.ZeroOne ? "error rate" : "MSE", gate, candidate, champion, comparison));
        }

        return Verdicts.Of(
            enough ? findings : [.. findings.Select(f => f.Metric == "Finite answers" ? f : f with { Outcome = Outcome.Inconclusive })],
            "R2", "RMSE", "Error rate", "MSE against champion", "Error rate against champion");
    }

    private static Finding Rows(GateManifest gate, RegressionMetrics candidate) => candidate.Count >= gate.MinimumRows
        ? new(
            "Rows",
            Outcome.Pass,
            $"{Figures.Count(candidate.Count)} rows were evaluated, at least {Figures.Count(gate.MinimumRows)} are needed.",
            candidate.Count,
            candidate.Count,
            gate.MinimumRows)
        : new(
            "Rows",
            Outcome.Inconclusive,
            $"Only {Figures.Count(candidate.Count)} rows were evaluated, {Figures.Count(gate.MinimumRows)} are needed.",
            candidate.Count,
            candidate.Count,
            gate.MinimumRows);

    private static Finding Finite(RegressionMetrics candidate) => candidate.Count == 0
        ? new("Finite answers", Outcome.Inconclusive, "There are no answers.", 0)
        : double.IsFinite(candidate.Mse.Value) && double.IsFinite(candidate.Mae.Value)
            ? new("Finite answers", Outcome.Pass, "Every answer is a finite number.", candidate.Count)
            : new("Finite answers", Outcome.Fail, "At least one answer or label is not a finite number.", candidate.Count);

    private static Finding R2(GateManifest gate, RegressionMetrics candidate)
    {
        if (candidate.R2 is not { } r2)
            return new(
                "R2", Outcome.Inconclusive, "R2 is undefined: the label is the same in every row.", candidate.Count, null, gate.MinimumR2);
        return r2.Value >= gate.MinimumR2
            ? new(
                "R2",
                Outcome.Pass,
                $"R2 is {Text(r2)}, at least {Figures.Text(gate.MinimumR2)}.",
                candidate.Count,
                r2.Value,
                gate.MinimumR2)
            : new(
                "R2", Outcome.Fail, $"R2 is {Text(r2)}, below {Figures.Text(gate.MinimumR2)}.", candidate.Count, r2.Value, gate.MinimumR2);
    }

    private static Finding Rmse(double highest, RegressionMetrics candidate) => candidate.Rmse.Value <= highest
        ? new(
            "RMSE",
            Outcome.Pass,
            $"RMSE is {Text(candidate.Rmse)}, at most {Figures.Text(highest)}.",
            candidate.Count,
            candidate.Rmse.Value,
            highest)
        : new(
            "RMSE",
            Outcome.Fail,
            $"RMSE is {Text(candidate.Rmse)}, above {Figures.Text(highest)}.",
            candidate.Count,
            candidate.Rmse.Value,
            highest);

    private static Finding ErrorRate(double highest, RegressionMetrics candidate) => candidate.Mse.Value <= highest
        ? new(
            "Error rate",
            Outcome.Pass,
            $"The error rate is {Text(candidate.Mse)}, at most {Figures.Text(highest)}.",
            candidate.Count,
            candidate.Mse.Value,
            highest)
        : new(
            "Error rate",
            Outcome.Fail,
            $"The error rate is {Text(candidate.Mse)}, above {Figures.Text(highest)}.",
            candidate.Count,
            candidate.Mse.Value,
            highest);

    private static Finding Against(
        string measure, GateManifest gate, RegressionMetrics candidate, RegressionMetrics champion, PairedComparison? comparison)
    {
        var name = $"{char.ToUpperInvariant(measure[0])}{measure[1..]} against champion";
        var bound = (1 + gate.Margin) * champion.Mse.Value;
        if (comparison is null || comparison.Count != candidate.Count || champion.Count != candidate.Count || !double.IsFinite(bound))
        {
            return new(name, Outcome.Inconclusive,
                $"The champion could not be compared on the same rows: {Figures.Count(candidate.Count)} rows of the candidate, "
                + $"{Figures.Count(champion.Count)} of the champion, {Figures.Count(comparison?.Count ?? 0)} compared.",
                comparison?.Count ?? 0);
        }

        var numbers =
            $"the candidate's {measure} is {Text(candidate.Mse)}, the champion's {Text(champion.Mse)} on the same "
            + $"{Figures.Count(comparison.Count)} rows; the margin of {Figures.Percent(gate.Margin)} allows {Figures.Text(bound)}.";
        var (outcome, judgement) = comparison.MeanExcess.Lower > 0 ? (Outcome.Fail, "Shown to be worse than the champion: ")
            : candidate.Mse.Value > bound ? (Outcome.Fail, "Worse than the champion, though not beyond doubt: ")
            : comparison.MeanDifference.Upper < 0 ? (Outcome.Pass, "Shown to be better than the champion: ")
            : comparison.MeanExcess.Upper < 0 ? (Outcome.Pass, "Shown to be no worse than the champion by the margin: ")
            : (Outcome.Pass, "Not found worse than the champion by the margin: ");
        return new(name, outcome, judgement + numbers, comparison.Count, candidate.Mse.Value, bound);
    }

    private static string Text(Estimate estimate) => double.IsFinite(estimate.Lower) && double.IsFinite(estimate.Upper)
        ? $"{Figures.Text(estimate.Value)} ({Figures.Percent(estimate.Confidence)} interval {Figures.Text(estimate.Lower)} to "
            + $"{Figures.Text(estimate.Upper)})"
        : Figures.Text(estimate.Value);
}
