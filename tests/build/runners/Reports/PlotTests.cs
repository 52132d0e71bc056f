using Slipway.Domain.Evaluation;
using Slipway.Domain.Judging;
using Slipway.Domain.Judging.Decision;
using Slipway.Domain.Judging.Intervals;
using Slipway.Runners.Reports;
using Slipway.Runners.Reports.Html;

namespace Slipway.Runners.Tests.Reports;

public class PlotTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5000)]
    public void Series_of_any_length_render_within_reason(int points)
    {
        var page = ReportPage.Render(SampleReports.Promoted with { Series = Series(points, point => 1 + (1.0 / (point + 1))) });
        Sound(page);
        Assert.True(page.Length < 400_000, $"The page has {page.Length} characters.");
        Assert.Equal(points == 0, !page.Contains("id=\"shadow-t\"", StringComparison.Ordinal));
        Assert.Equal(points == 0, !page.Contains("id=\"weights-t\"", StringComparison.Ordinal));
        Assert.Equal(points == 0, !page.Contains("id=\"live-t\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Evidence_is_plotted_against_its_thresholds_for_the_shadow_and_each_step_of_the_rollout()
    {
        var page = ReportPage.Render(SampleReports.Promoted);

        Assert.Contains("id=\"evidence-shadow-0-t\"", page, StringComparison.Ordinal);
        Assert.Contains("id=\"evidence-rollout-2-t\"", page, StringComparison.Ordinal);
        Assert.Contains("rolls back at 4.8", page, StringComparison.Ordinal);
        Assert.Contains("allows promotion at 4.6", page, StringComparison.Ordinal);
        Sound(page);
    }

    [Fact]
    public void A_verdict_shows_estimate_interval_evidence_counts_and_why()
    {
        var metric = new MetricEvidence(
            "loss", 0.91, 0.85, 0.98, -2.5, 4.828, 5.25, 4.605, 1204, 1204, false, true, "an MSE higher by 10 % is ruled out.");
        var evidence = new JudgeReport(
            Judgement.Promote,
            "Promote: an MSE higher by 10 % is ruled out.",
            60,
            -2,
            4.6,
            [metric with { LogEPromote = double.NegativeInfinity }, metric],
            new Dictionary<string, double>(),
            new Dictionary<string, MetricInterval>
            {
                ["candidateMse"] = new(2987.2, 2800, 3180),
                ["candidateR2"] = new(double.NaN, double.NaN, double.NaN),
            });

        var page = ReportPage.Render(
            SampleReports.Promoted with
            {
                Verdicts = [new(JudgedStage.Shadow, SampleReports.Start, evidence.ToVerdict(), Evidence: evidence)],
            });

        Assert.Contains("an MSE higher by 10 % is ruled out.", page.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Contains(">5.25<", page, StringComparison.Ordinal);
        Assert.Contains("0.85 to 0.98", page.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Sound(page);
    }

    [Fact]
    public void Undefined_values_leave_gaps()
    {
        var page = ReportPage.Render(SampleReports.Promoted with { Series = Series(30, point => point % 3 == 0 ? double.NaN : 1.2) });
        Sound(page);
        Assert.Contains("id=\"shadow-t\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shadow_in_which_nothing_was_defined_says_so()
    {
        var page = ReportPage.Render(SampleReports.Promoted with { Series = Series(3, _ => double.NaN) });
        Sound(page);
        Assert.Contains("The loss ratio was never defined: the last look saw 20 labelled pairs.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Undefined_metrics_are_told_and_not_drawn()
    {
        var undefined = new Estimate(double.NaN, double.NaN, double.NaN);
        var metrics = new RegressionMetrics(0, undefined, undefined, undefined, null);
        var page = ReportPage.Render(
            SampleReports.First with { Candidate = SampleReports.Candidate with { Offline = metrics, Live = metrics } });
        Sound(page);
        Assert.Contains("R² is undefined on these rows.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void No_errors_are_told_in_a_sentence_without_an_empty_plot()
    {
        var page = ReportPage.Render(SampleReports.RefusedInShadow);
        Assert.Contains("No request was answered with an error.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"errors-t\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Counters_that_began_anew_are_not_counted_negative()
    {
        var start = SampleReports.Start;
        CountsPoint At(int second, VariantCounts candidate) => new(start.AddSeconds(second), null, candidate);
        var report = SampleReports.Promoted with
        {
            Series = new ReportedSeries
            {
                Counts = [At(0, new(100, 4, 0)), At(1, new(200, 6, 0)), At(2, new(50, 1, 0)), At(3, new(150, 3, 0))],
            },
        };
        var page = ReportPage.Render(report);
        Assert.Contains("candidate 9 of 350", page.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Sound(page);
    }

    private static ReportedSeries Series(int points, Func<int, double> value)
    {
        DateTimeOffset At(int point) => SampleReports.Start.AddSeconds(point);
        RegressionMetrics Metrics(int point) => new(point, Around(value(point)), Around(value(point)), Around(value(point)), null);
        return new ReportedSeries
        {
            Shadow =
            [
                .. Enumerable.Range(0, points)
                    .Select(
                        point => new EvidencePoint(
                            At(point), 10 * point, value(point), value(point) - 0.1, point % 5 == 0 ? null : value(point) + 0.1)),
            ],
            Weights = [.. Enumerable.Range(0, Math.Min(points, 50)).Select(point => new WeightPoint(At(point), 2 * point))],
            Counts =
            [
                .. Enumerable.Range(0, points)
                    .Select(
                        point => new CountsPoint(
                            At(point),
                            new VariantCounts(10 * point, point, 0),
                            point == 0 ? null : new VariantCounts(9 * point, 0, point))),
            ],
            Live =
            [
                .. Enumerable.Range(0, points)
                    .Select(point => new LivePoint(At(point), Metrics(point), point % 2 == 0 ? null : Metrics(point))),
            ],
        };
    }

    private static Estimate Around(double value) => new(value, value - 0.2, value + 0.2);

    private static void Sound(string page)
    {
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", page, StringComparison.Ordinal);
        Assert.EndsWith("</html>\n", page, StringComparison.Ordinal);
    }
}
