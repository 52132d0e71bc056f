using Slipway.Domain.Judging.EProcesses;

namespace Slipway.Domain.Tests.Judging.EProcesses;

public sealed class BlockLengthTests
{
    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(.5, 20, 45)]
    [InlineData(.9, 130, 280)]
    public void Is_ten_times_the_autocorrelation_time_and_one_without_dependence(double correlation, int least, int most)
    {
        var random = new Random(5);
        var series = new double[20_000];
        for (var i = 1; i < series.Length; i++)
            series[i] = (correlation * series[i - 1]) + random.NextDouble() - .5;
        Assert.InRange(BlockLength.Of(series), least, most);
    }

    [Fact]
    public void A_constant_series_has_no_dependence() => Assert.Equal(1, BlockLength.Of(new double[100]));
}
