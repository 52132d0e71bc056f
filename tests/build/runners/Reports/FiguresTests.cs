using Slipway.Domain.Evaluation;
using Slipway.Runners.Reports.Html;
using Slipway.Runners.Reports.Html.Plots;

namespace Slipway.Runners.Tests.Reports;

public class FiguresTests
{
    [Theory]
    [InlineData(0.86304, "0.863")]
    [InlineData(4123.7, "4,124")]
    [InlineData(-0.0213, "−0.0213")]
    [InlineData(0, "0")]
    [InlineData(double.NaN, "–")]
    [InlineData(1234567.8, "1,234,568")]
    [InlineData(0.00000001234, "1.234e−8")]
    public void Significant_digits_are_four_and_zeros_that_say_nothing_are_left_out(double value, string expected) =>
        Assert.Equal(expected, Figures.Significant(value));

    [Theory]
    [InlineData(0.0365, "3.7 %")]
    [InlineData(0.00391, "0.39 %")]
    [InlineData(1, "100 %")]
    [InlineData(0, "0 %")]
    [InlineData(5.96, "596 %")]
    public void Percents_have_the_digits_that_matter(double share, string expected) =>
        Assert.Equal(expected, Figures.Percent(share).Replace('\u00a0', ' '));

    [Theory]
    [InlineData(0.0034, "3.4 ms")]
    [InlineData(0.085, "85 ms")]
    [InlineData(48.3, "48.3 s")]
    [InlineData(59.96, "1 min")]
    [InlineData(125, "2 min 5 s")]
    [InlineData(11_040, "3 h 4 min")]
    [InlineData(183_600, "2 d 3 h")]
    [InlineData(0, "0 ms")]
    public void Durations_have_one_or_two_units(double seconds, string expected) =>
        Assert.Equal(expected, Times.Duration(TimeSpan.FromSeconds(seconds)).Replace('\u00a0', ' '));

    [Fact]
    public void Estimates_show_two_digits_of_their_half_width()
    {
        Assert.Equal(1, Figures.Decimals(new Estimate(54.65, 52.9, 56.4)));
        Assert.Equal(3, Figures.Decimals(new Estimate(0.863, 0.852, 0.874), null));
        Assert.Equal(0, Figures.Decimals(new Estimate(2987, 2797, 3177)));
    }

    [Fact]
    public void Ticks_are_round_and_inside_the_scale()
    {
        var scale = LinearScale.Around([0.83, 1.27], 5);
        Assert.Equal(["0.8", "0.9", "1.0", "1.1", "1.2", "1.3"], scale.Ticks.Select(scale.Label));
        Assert.All(scale.Ticks, tick => Assert.InRange(scale.At(tick), -1e-9, 1 + 1e-9));
    }

    [Fact]
    public void A_scale_of_one_value_or_of_none_is_still_a_scale()
    {
        Assert.All(
            new double[][] { [], [0], [7], [-3], [double.NaN], [1e300, 1e300] },
            values => Assert.InRange(
                LinearScale.Around(values, 4) is var scale ? scale.At((scale.Minimum + scale.Maximum) / 2) : 0, 0.49, 0.51));
    }

    [Fact]
    public void Times_of_one_moment_and_of_years_have_ticks()
    {
        var start = SampleReports.Start;
        Assert.NotEmpty(TimeScale.Over(start).Ticks);
        Assert.InRange(TimeScale.Over(start, start.AddSeconds(48)).Ticks.Count, 3, 8);
        Assert.InRange(TimeScale.Over(start, start.AddDays(3)).Ticks.Count, 3, 8);
        Assert.InRange(TimeScale.Over(start, start.AddDays(1500)).Ticks.Count, 1, 8);
    }
}
