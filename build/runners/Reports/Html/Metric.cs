using Slipway.Domain.Evaluation;

namespace Slipway.Runners.Reports.Html;

/// <summary>One of the four regression metrics: its name, where it is found, and which way is better.</summary>
internal sealed record Metric(string Name, string Title, bool HigherIsBetter, Func<RegressionMetrics, Estimate?> Of)
{
    /// <summary>The four, in the order in which they are shown.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        new("R²", "variance explained", true, metrics => metrics.R2),
        new("RMSE", "root mean squared error", false, metrics => metrics.Rmse),
        new("MAE", "mean absolute error", false, metrics => metrics.Mae),
        new("MSE", "mean squared error", false, metrics => metrics.Mse),
    ];

    /// <summary>The estimate when there is one and it is a number.</summary>
    public Estimate? Estimate(RegressionMetrics? metrics) =>
        metrics is not null && Of(metrics) is { } estimate && double.IsFinite(estimate.Value) ? estimate : null;

    /// <summary>How the candidate's estimate differs from the champion's, as words and a tone; null when either is missing.</summary>
    public (string Words, string Tone)? Change(RegressionMetrics? champion, RegressionMetrics? candidate)
    {
        if (Estimate(champion) is not { } before || Estimate(candidate) is not { } after)
        {
            return null;
        }

        var difference = after.Value - before.Value;
        // R2 is a share already: its change is told in its own unit. The errors have units, so theirs is told as a share.
        var size = HigherIsBetter
            ? Figures.Fixed(Math.Abs(difference), 3)
            : Figures.Percent(before.Value == 0 ? null : Math.Abs(difference / before.Value));
        return size.Any(digit => digit is >= '1' and <= '9')
            ? ($"{size} {(difference > 0 ? "higher" : "lower")}: "
                + $"{(difference > 0 == HigherIsBetter ? "better" : "worse")}", difference > 0 == HigherIsBetter
                ? "good"
                : "bad")
            : ("unchanged", "plain");
    }
}
