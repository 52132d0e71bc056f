using Slipway.Domain.Judging.EProcesses;

namespace Slipway.Domain.Tests.Judging.EProcesses;

public sealed class SequentialRateTestTests
{
    [Theory]
    [InlineData(true, 1.0)]
    [InlineData(false, 1.5)]
    public void Crosses_as_rarely_as_declared_over_any_ramp(bool above, double ratio)
    {
        var random = new Random(3);
        const int Runs = 4000;
        var crossed = 0;
        for (var run = 0; run < Runs; run++)
        {
            var test = new SequentialRateTest(.05, ratio, above);
            for (var minute = 0; minute < 60 && !test.Crossed; minute++)
            {
                var share = minute < 20 ? .05 : minute < 40 ? .2 : .5;
                var (candidate, champion) = (0, 0);
                for (var e = random.Next(20); e > 0; e--)
                {
                    if (random.NextDouble() < RateGrid.Theta(ratio, share))
                        candidate++;
                    else
                        champion++;
                }

                test.Look(candidate, champion, share);
            }

            crossed += test.Crossed ? 1 : 0;
            Assert.InRange(test.Spent, 0, .05);
        }

        // 5 % of 4000 are 200, of which a part is left for later; three standard errors more are 241.
        Assert.InRange(crossed, 100, 241);
    }

    [Fact]
    public void Says_nothing_without_events_and_where_one_arm_gets_everything()
    {
        var test = new SequentialRateTest(.01, 1, above: true);
        test.Look(0, 0, .2);
        test.Look(50, 0, 1);
        Assert.False(test.Crossed);
        Assert.Equal(0, test.Events);
    }

    [Fact]
    public void Ends_rather_than_leaving_out_events()
    {
        var test = new SequentialRateTest(.01, 1, above: true);
        test.Look(0, SequentialRateTest.MaximumEvents - 1, .2);
        test.Look(100, 0, .2);
        test.Look(1, 0, .2);
        Assert.False(test.Crossed);
    }
}
