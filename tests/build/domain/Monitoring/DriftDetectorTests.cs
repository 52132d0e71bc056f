using Slipway.Domain.Monitoring;

namespace Slipway.Domain.Tests.Monitoring;

public sealed class DriftDetectorTests
{
    private const double RunLength = 100_000;

    [Fact]
    public void The_recursion_matches_the_reference()
    {
        // Decision engine, 3(e).
        var (statistic, first) = (0.0, 0);
        for (var i = 1; i <= 500; i++)
        {
            statistic = DriftDetector.Next(statistic, 1 + ((7919 * i % 1000) / 1000.0) - 0.45);
            first = first == 0 && statistic >= 1e4 ? i : first;
        }

        Assert.Equal(13326.7440563, statistic, 6);
        Assert.Equal(463, first);
    }

    [Fact]
    public void Over_no_drift_false_alarms_are_rarer_than_promised()
    {
        var random = new Random(11);
        var (answers, alarms) = (0L, 0);
        for (var run = 0; run < 40; run++)
        {
            var (labels, rang) = Until(random, Normal(random, 1), 40_000, autocorrelation: 0);
            answers += labels;
            alarms += rang ? 1 : 0;
        }

        Assert.True(alarms == 0 || answers / alarms >= RunLength, $"{alarms} false alarms in {answers} labels");
    }

    [Theory]
    [InlineData(1.5, 350)]
    [InlineData(1.25, 1500)]
    [InlineData(4, 100)]
    public void A_larger_error_is_found_soon(double ratio, double within)
    {
        var random = new Random(12);
        var delays = Enumerable.Range(0, 100)
            .Select(_ => (double)Until(random, Normal(random, ratio), 50_000, autocorrelation: 0).Labels)
            .ToList();

        Assert.InRange(delays.Average(), 1, within);
    }

    [Fact]
    public void Errors_that_are_like_their_neighbours_ring_no_false_alarm()
    {
        var random = new Random(13);
        var alarms = Enumerable.Range(0, 20).Count(_ => Until(random, Normal(random, 1), 20_000, autocorrelation: 0.8).Rang);

        Assert.InRange(alarms, 0, 4);
    }

    [Fact]
    public void An_answer_that_is_no_number_costs_the_bound_and_an_alarm_stays()
    {
        var reference = DriftReference.Freeze([.. Enumerable.Range(0, 1000).Select(i => Math.Abs(Math.Sin(i * i)))], [1, 2]);
        var state = new DriftState();
        for (var i = 0; i < 100; i++)
            state = DriftDetector.Add(state, reference, double.NaN, RunLength, Samples.Noon.AddSeconds(i));
        Assert.InRange(state.Alarm!.Value, Samples.Noon, Samples.Noon.AddSeconds(20));
        var rang = state.Alarm;
        for (var i = 0; i < 5000; i++)
            state = DriftDetector.Add(state, reference, 0, RunLength, Samples.Noon.AddDays(1));

        Assert.Equal(rang, state.Alarm);
        Assert.True(double.IsFinite(DriftDetector.Statistic(state)));
    }

    [Fact]
    public void A_model_that_never_erred_has_a_reference_too()
    {
        var reference = DriftReference.Freeze(new double[1000], new double[1000]);
        Assert.True(reference is { Mean: > 0, BlockLength: 1 } && reference.Bound > reference.Mean);
    }

    private static Func<double, double> Normal(Random random, double ratio)
    {
        var before = 0.0;
        return autocorrelation =>
        {
            var noise = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            before = (autocorrelation * before) + (Math.Sqrt(1 - (autocorrelation * autocorrelation)) * noise);
            return ratio * before * before;
        };
    }

    // A fresh reference each time: its own error is part of what is measured.
    private static (long Labels, bool Rang) Until(Random random, Func<double, double> loss, int limit, double autocorrelation)
    {
        var calm = Normal(random, 1);
        var reference = DriftReference.Freeze([.. Enumerable.Range(0, DriftReference.Answers).Select(_ => calm(autocorrelation))], [0]);
        var state = new DriftState();
        while (state.Alarm is null && state.Answers < limit)
            state = DriftDetector.Add(state, reference, loss(autocorrelation), RunLength, Samples.Noon);
        return (state.Answers, state.Alarm is not null);
    }
}
