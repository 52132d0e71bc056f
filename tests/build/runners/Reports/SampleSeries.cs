using Slipway.Domain.Judging;
using Slipway.Runners.Reports;

namespace Slipway.Runners.Tests.Reports;

/// <summary>What is seen over time in the samples: the same numbers at every call.</summary>
internal static class SampleSeries
{
    private static readonly DateTimeOffset s_shadow = SampleReports.Start.AddSeconds(19.9);

    private static readonly DateTimeOffset s_rollout = SampleReports.Start.AddSeconds(30.2);

    /// <summary>Labelled requests while only the champion answers.</summary>
    public static ReportedSeries ChampionOnly { get; } = new()
    {
        Live =
        [
            .. Enumerable.Range(0, 24)
                .Select(look => new LivePoint(SampleReports.Start.AddSeconds(look), Live(100 + (60 * look), 58.2, look), null)),
        ],
    };

    public static ReportedSeries Of(double lossRatio, int shadowLooks, IReadOnlyList<double> steps, double candidateErrors)
    {
        var shadow = Enumerable.Range(0, shadowLooks).Select(look =>
        {
            var pairs = 30 * (look + 1);
            var (ratio, half) = (lossRatio * (1 + (0.35 * Drift(look) / (look + 3))), 2.6 * lossRatio / Math.Sqrt(pairs));
            return new EvidencePoint(
                s_shadow.AddSeconds(0.26 * look), pairs, Math.Round(ratio, 4), Math.Round(ratio - half, 4), Math.Round(ratio + half, 4));
        }).ToList();
        var weights = steps.Select((percent, index) => new WeightPoint(s_rollout.AddSeconds(3.15 * index), percent)).ToList();
        if (weights.Count > 0)
        {
            weights.Add(weights[^1] with { At = weights[^1].At.AddSeconds(3.1) });
        }

        var end = weights.Count > 0 ? weights[^1].At : shadow[^1].At;
        var looks = (int)((end - s_shadow).TotalSeconds / 0.5);
        return new ReportedSeries
        {
            Shadow = shadow,
            ShadowMargin = 0.1,
            Evidence =
            [
                .. shadow.Select((point, look) => Look(JudgedStage.Shadow, point.At, null, look, lossRatio)),
                .. weights.Where(weight => weight.CandidatePercent > 0).SelectMany(weight => Enumerable.Range(0, 5)
                    .Select(
                        look => Look(
                            JudgedStage.Rollout,
                            weight.At.AddSeconds(0.6 * look),
                            weight.CandidatePercent,
                            look,
                            1 + (20 * candidateErrors)))),
            ],
            Weights = weights,
            Counts = [.. Enumerable.Range(0, looks + 1).Select(look => Counts(s_shadow.AddSeconds(0.5 * look), look, candidateErrors))],
            Live = [.. Enumerable.Range(0, looks + 1).Select(look =>
                new LivePoint(
                    s_shadow.AddSeconds(0.5 * look),
                    Live(200 + (52 * look), 58.2, look),
                    look < 3 ? null : Live(25 * look, 58.2 * Math.Sqrt(lossRatio), look + 7)))],
        };
    }

    public static ReplayFigures Replay(long sent, long failed, long? candidateFailed) => new(sent, failed, 1.2, sent - 61, 61,
    [
        new VariantFigures(
            "v1-0-0", candidateFailed is null ? sent : sent - 1657, 0, Milliseconds(3.4), Milliseconds(8.9), Milliseconds(14.2)),
        .. candidateFailed is { } count
            ? [new VariantFigures("v1-0-1", 1657, count, Milliseconds(3.6), Milliseconds(9.4), Milliseconds(15.8))]
            : Array.Empty<VariantFigures>(),
    ]);

    private static EvidenceLook Look(JudgedStage stage, DateTimeOffset at, double? percent, int look, double ratio)
    {
        var worse = Math.Round((ratio - 1) * look, 3);
        return new(stage, at, percent,
        [
            new("loss", worse, 4.828, Math.Round(0.4 * look * (1.1 - ratio), 3), 4.605),
            new("errors", worse / 2, 5.051, look, 4.605),
            new(EvidenceLook.AllEvidence, worse, 6.812, null, null),
        ]);
    }

    private static CountsPoint Counts(DateTimeOffset at, int look, double candidateErrors) => new(
        at,
        new VariantCounts(60 * look, look / 30, (60 * look / 250)),
        new VariantCounts(40 * look, (long)(40 * Math.Max(0, look - 22) * candidateErrors), (40 * look / 190) + (look / 13)));

    private static Domain.Evaluation.RegressionMetrics Live(int count, double rmse, int look)
    {
        var mse = Math.Round(rmse * rmse * (1 + (0.4 * Drift(look) / (look + 4))), 2);
        return SampleReports.Metrics(count, mse, Math.Round(mse * 2.8 / Math.Sqrt(count), 2), Math.Round(rmse * 0.68, 2), 1.4, 0.85, 0.015);
    }

    private static TimeSpan Milliseconds(double value) => TimeSpan.FromMilliseconds(value);

    // The sum of the noise so far: divided by the number of looks it moves as a running mean does.
    private static double Drift(int index) => Enumerable.Range(0, index + 1).Sum(step => Wobble(step * step));

    // Noise without a random number generator: the fractional parts of a multiple of the golden ratio, between -1 and 1.
    private static double Wobble(int index) => (2 * ((index * 0.6180339887498949) % 1)) - 1;
}
