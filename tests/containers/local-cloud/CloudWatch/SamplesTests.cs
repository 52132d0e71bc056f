using Slipway.LocalCloud.CloudWatch;

namespace Slipway.LocalCloud.Tests.CloudWatch;

public sealed class SamplesTests
{
    [Theory]
    [InlineData("SampleCount", 4)]
    [InlineData("Sum", 1000)]
    [InlineData("Average", 250)]
    [InlineData("Minimum", 100)]
    [InlineData("Maximum", 400)]
    [InlineData("p50", 200)]
    [InlineData("p75.5", 400)]
    [InlineData("p0", 100)]
    [InlineData("p100", 400)]
    [InlineData("tm50", 150)]
    [InlineData("tm62.5", 180)]
    [InlineData("tm100", 250)]
    [InlineData("PR(:300)", 75)]
    [InlineData("PR(300:)", 25)]
    [InlineData("PR(100:300)", 50)]
    [InlineData("PR(:99.5)", 0)]
    public void Computes(string statistic, double expected) => Assert.Equal(expected, Statistic.Parse(statistic)!(Of(300, 100, 400, 200)));

    [Theory]
    [InlineData("p101")]
    [InlineData("PR(:)")]
    [InlineData("PR(300)")]
    [InlineData("TM(1%:2%)")]
    [InlineData("sum")]
    [InlineData("")]
    public void Knows_no(string statistic) => Assert.Null(Statistic.Parse(statistic));

    [Fact]
    public void Counts_above_a_threshold_stay_exact_to_a_thousandth_however_many_values_come()
    {
        var samples = new Samples();
        for (var i = 1; i <= 200_000; i++)
        {
            samples.Add(i + 0.25, 1);
        }

        Assert.Equal((200_000, 200_000.25), (samples.Count, samples.Maximum));
        Assert.InRange(samples.CountBetween(150_000, double.PositiveInfinity)!.Value, 49_900, 50_100);
        Assert.InRange(samples.Percentile(0.5)!.Value, 99_900, 100_100);
    }

    [Fact]
    public void A_summary_tells_no_percentiles()
    {
        var samples = Of(1);
        samples.AddSummary(10, 50, 2, 9);
        Assert.Equal((11.0, 51.0, 1.0, 9.0), (samples.Count, samples.Sum, samples.Minimum, samples.Maximum));
        Assert.Null(samples.Percentile(0.5));
        Assert.Null(samples.CountBetween(0, 5));
    }

    private static Samples Of(params double[] values)
    {
        var samples = new Samples();
        foreach (var value in values)
        {
            samples.Add(value, 1);
        }

        return samples;
    }
}
