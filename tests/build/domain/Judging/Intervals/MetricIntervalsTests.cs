using Slipway.Domain.Judging.Intervals;

namespace Slipway.Domain.Tests.Judging.Intervals;

public sealed class MetricIntervalsTests
{
    [Fact]
    public void Estimates_are_those_of_the_definitions_and_ends_lie_around_them()
    {
        double[] labels = [1, 4, 2, 8, 5, 7, 1, 3];
        double[] errors = [.5, -.2, .1, 1, -.7, .3, 0, .4];
        var sums = default(MetricMoments);
        for (var i = 0; i < labels.Length; i++)
            sums = sums.With(errors[i], labels[i] - 2.5);
        var found = MetricIntervals.Of(sums);
        var mse = errors.Average(e => e * e);
        Assert.Equal(mse, found.Mse.Value, 1e-12);
        Assert.Equal(Math.Sqrt(mse), found.Rmse.Value, 1e-12);
        Assert.Equal(errors.Average(Math.Abs), found.Mae.Value, 1e-12);
        Assert.Equal(1 - (mse / labels.Average(y => Math.Pow(y - labels.Average(), 2))), found.R2.Value, 1e-12);
        Assert.True(found.Mse.Lower <= mse && mse <= found.Mse.Upper);
    }

    [Fact]
    public void R2_of_a_constant_label_is_undefined()
    {
        var sums = default(MetricMoments);
        for (var i = 0; i < 100; i++)
            sums = sums.With(i % 3, 7.1);
        Assert.True(double.IsNaN(MetricIntervals.Of(sums).R2.Value));
    }

    [Fact]
    public void Sequences_cover_the_truth_at_every_count()
    {
        var random = new Random(12);
        var missed = 0;
        for (var run = 0; run < 200; run++)
        {
            var sums = default(MetricMoments);
            var miss = false;
            for (var i = 1; i <= 2000; i++)
            {
                sums = sums.With((random.NextDouble() * 2) - 1, (random.NextDouble() * 4) - 2);
                if (i < 200 || i % 50 != 0)
                    continue;
                var found = MetricIntervals.Of(sums);
                // Uniform on (-1, 1) and (-2, 2): variances 1/3 and 4/3.
                miss |= found.Mse.Lower > 1 / 3.0 || found.Mse.Upper < 1 / 3.0 || found.R2.Lower > .75 || found.R2.Upper < .75;
            }

            missed += miss ? 1 : 0;
        }

        Assert.InRange(missed, 0, 20);
    }
}
