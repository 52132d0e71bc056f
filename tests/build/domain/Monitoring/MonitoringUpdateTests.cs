using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Domain.Monitoring;

namespace Slipway.Domain.Tests.Monitoring;

public sealed class MonitoringUpdateTests
{
    private static readonly MonitoringManifest Manifest = new() { LabelDelay = TimeSpan.FromHours(24) };
    private static readonly MonitoringFile Empty = new() { Model = "bikes", Variant = "v1-0-0" };

    private static MonitoredAnswer Answer(int i, double error = 1) =>
        new($"r{i}", Samples.Noon.AddSeconds(i), 100 + (error * Math.Sin(i * 1.3)));

    private static List<MonitoredAnswer> Answers(int from, int to, double error = 1) =>
        [.. Enumerable.Range(from, to - from).Select(i => Answer(i, error))];

    private static Dictionary<string, double> Labels(int from, int to) =>
        Enumerable.Range(from, to - from).ToDictionary(i => $"r{i}", _ => 100.0);

    private static MonitoringFile Run(
        MonitoringFile state, IEnumerable<MonitoredAnswer> answers, Dictionary<string, double> labels, double hours = 1) =>
        MonitoringUpdate.Run(state, Manifest, answers, labels, Samples.Noon.AddHours(hours));

    [Fact]
    public void Order_repetition_and_restarts_change_no_count_and_no_sum()
    {
        var random = new Random(1);
        var all = Answers(0, 900);
        var once = Run(Empty, all, Labels(0, 800));
        var state = Empty;
        foreach (var upTo in new[] { 100, 350, 351, 900, 900 })
        {
            var read = all.Take(upTo).Concat(all.Take(upTo / 2)).ToArray();
            random.Shuffle(read);
            var stored = DomainJson.Monitoring.Write(Run(state, read, Labels(0, Math.Min(upTo, 800))));
            state = DomainJson.Monitoring.Parse(stored, "V1.0.0.json");
        }

        Assert.Equal(new AnswerCounts(900, 800, 0), state.Counts());
        Assert.Equal(once.Counts(), state.Counts());
        Assert.Equal(once.Errors.Total().Square, state.Errors.Total().Square, 9);
        Assert.Equal(once.Errors.Total().Absolute, state.Errors.Total().Absolute, 9);
        Assert.Equal(once.FirstLosses.Order(), state.FirstLosses.Order());
    }

    [Fact]
    public void A_label_that_comes_later_counts_then()
    {
        var first = Run(Empty, Answers(0, 10), []);
        var second = Run(first, Answers(0, 10), Labels(3, 5));

        Assert.Equal((10L, 0L), (first.Counts().Missing() - 0, first.Counts().Labelled));
        Assert.Equal((8L, 2L), (second.Counts().Missing(), second.Counts().Labelled));
    }

    [Fact]
    public void Answers_that_are_no_number_are_counted_and_in_no_metric()
    {
        var state = Run(Empty, [new("a", Samples.Noon, null), new("b", Samples.Noon, 3)], new() { ["a"] = 1, ["b"] = 1, ["c"] = 1 });

        Assert.Equal(new AnswerCounts(2, 2, 1), state.Counts());
        Assert.Equal(1, state.Errors.Total().Count);
    }

    [Fact]
    public void Hours_whose_labels_stayed_away_are_closed_and_their_counts_kept()
    {
        var state = Run(Empty, Answers(0, 100), Labels(0, 40));
        var later = Run(state, Answers(0, 100), Labels(0, 100), hours: 60);

        Assert.Empty(later.Hours);
        Assert.Equal(new AnswerCounts(100, 40, 0), later.Counts());
        Assert.Equal(40, later.Errors.Total().Count);
    }

    [Theory]
    [InlineData(100, 1, false)]
    [InlineData(40, 26, true)]
    [InlineData(60, 26, false)]
    [InlineData(0, 60, false)]
    public void Labels_are_late_when_half_of_those_due_are_missing(int labelled, double hours, bool late)
    {
        var state = Run(Empty, Answers(0, 100), Labels(0, labelled), hours);
        Assert.Equal(late, MonitoringUpdate.AreLabelsLate(state, Manifest, Samples.Noon.AddHours(hours)));
    }

    [Fact]
    public void A_reference_is_frozen_and_a_larger_error_rings()
    {
        var calm = Run(Empty, Answers(0, 2000), Labels(0, 2000));
        Assert.Equal(DriftStatus.Calm, MonitoredVariant.Of(calm, Manifest, Samples.Noon).Status);
        Assert.Empty(calm.FirstLosses);
        Assert.Equal(1000, calm.Drift.Answers);
        Assert.Equal(1000, calm.Bins.Sum());

        var worse = MonitoredVariant.Of(Run(calm, Answers(2000, 3000, error: 2), Labels(2000, 3000)), Manifest, Samples.Noon);
        Assert.Equal(DriftStatus.Alarm, worse.Status);
        Assert.InRange(worse.AlarmSince!.Value, Samples.Noon.AddSeconds(2000), Samples.Noon.AddSeconds(2400));
        Assert.Contains("it has drifted since 2026-01-31 12:3", worse.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void More_traffic_than_fits_is_sampled_by_id_and_the_state_stays_small()
    {
        var count = (MonitoringUpdate.MostIds * 2) + 1000;
        var state = Run(Run(Empty, Answers(0, 1000), Labels(0, 1000)), Answers(0, count), Labels(0, count));

        Assert.Equal(2, state.SampledBits);
        Assert.InRange(state.Hours.Sum(hour => EventId.CountIn(hour.Counted)), count / 4 * 0.98, count / 4 * 1.02);
        Assert.InRange(DomainJson.Monitoring.Write(state).Length, 100_000, 3_000_000);
    }

    [Fact]
    public void The_stability_index_of_the_same_distribution_is_near_what_is_expected()
    {
        var same = PopulationStability.Of([100, 100, 100, 100], [101, 99, 102, 98]);
        var other = PopulationStability.Of([100, 100, 100, 100], [10, 20, 170, 200]);

        Assert.InRange(same.Value, 0, same.Expected);
        Assert.Equal(3 * ((1 / 400.0) + (1 / 400.0)), same.Expected, 12);
        Assert.True(other.Value > 0.25);
        Assert.True(double.IsNaN(PopulationStability.Of([1], [0]).Value));
    }

    [Fact]
    public void The_files_are_written_so()
    {
        var state = Run(Empty, Answers(0, 3), Labels(0, 2));
        Golden.Matches(DomainJson.Monitoring.Write(state), "monitoring.json");
        var report = new DriftReport
        {
            Model = "bikes",
            Time = Samples.Noon,
            Variants = [MonitoredVariant.Of(state, Manifest, Samples.Noon.AddHours(1))],
        };
        Golden.Matches(DomainJson.DriftReport.Write(report), "drift-report.json");
        Golden.Matches(DriftReportPage.Render(report), "drift-report.html");
        Assert.Equal(
            DomainJson.DriftReport.Write(report),
            DomainJson.DriftReport.Write(DomainJson.DriftReport.Parse(DomainJson.DriftReport.Write(report), "x")));
    }

    [Fact]
    public void The_page_leaves_text_text() =>
        Assert.DoesNotContain(
            "<script>", DriftReportPage.Render(new DriftReport { Model = "<script>", Time = Samples.Noon }), StringComparison.Ordinal);

    [Fact]
    public void Under_zero_one_loss_a_wrong_answer_costs_1_however_far_its_number_is_from_the_label()
    {
        MonitoredAnswer[] answers =
        [
            .. Enumerable.Range(0, 10).Select(i => new MonitoredAnswer($"r{i}", Samples.Noon.AddSeconds(i), i == 0 ? 7 : 100)),
        ];

        var state = MonitoringUpdate.Run(Empty, Manifest, answers, Labels(0, 10), Samples.Noon.AddHours(1), LossKind.ZeroOne);

        Assert.Equal(1, state.Errors.Total().Square);
        Assert.Equal([1, .. Enumerable.Repeat(0.0, 9)], state.FirstLosses);
        Assert.Equal(7, state.FirstPredictions[0]);
        Assert.Null(LiveErrors.Of(state.Errors)!.R2);
    }
}
