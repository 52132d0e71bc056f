using FsCheck;
using FsCheck.Fluent;
using Slipway.Domain.Judging;

namespace Slipway.Domain.Tests.Judging;

public sealed class RateRatioTestTests
{
    [Theory]
    [InlineData(20, 40, 0.2, 1.56088637647)]
    [InlineData(40, 60, 0.2, 8.81254601728)]
    [InlineData(12, 8, 0.5, -0.618339467253)]
    [InlineData(6, 2, 0.2, 4.73919118729)]
    public void Matches_reference(int candidate, int champion, double share, double expected) =>
        Assert.Equal(expected, RateRatioTest.Above(1).LogE(candidate, champion, share), 1e-9);

    [Fact]
    public void Matches_reference_for_not_worse() => Assert.Equal(6.03213128542, RateRatioTest.Below(1.5).LogE(30, 160, 0.2), 1e-9);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Says_nothing_when_one_variant_gets_all_requests(double share) => Assert.Equal(0, RateRatioTest.Above(1).LogE(5, 5, share));

    [Fact]
    public void More_candidate_events_are_more_evidence_and_more_champion_events_less() =>
        Prop.ForAll(Gen.Choose(0, 500).ToArbitrary(), Gen.Choose(0, 500).ToArbitrary(), Gen.Choose(1, 99).ToArbitrary(), (b, a, percent) =>
        {
            var test = RateRatioTest.Above(1.25);
            var share = percent / 100.0;
            Assert.True(test.LogE(b + 1, a, share) > test.LogE(b, a, share));
            Assert.True(test.LogE(b, a + 1, share) < test.LogE(b, a, share));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Rarely_crosses_its_threshold_at_any_look_when_rates_are_equal()
    {
        var random = new Random(11);
        var crossed = Enumerable.Range(0, 2000).Count(_ =>
        {
            var (b, a) = (0, 0);
            return Enumerable.Range(0, 300).Any(_ =>
            {
                if (random.NextDouble() < 0.2)
                    b++;
                else
                    a++;
                return RateRatioTest.Above(1).LogE(b, a, 0.2) >= Math.Log(1 / 0.05);
            });
        });

        // 5 % of 2000 are 100; three standard errors more are 129.
        Assert.InRange(crossed, 1, 129);
    }

    [Fact]
    public void A_champion_that_is_gone_gives_a_limit_that_holds()
    {
        var test = new FixedRateTest(0.01, 1);

        // Clopper-Pearson with no events has a closed form.
        Assert.Equal(1 - Math.Pow(0.005, 1 / 1000.0), test.Limit(0, 1000), 1e-12);
        Assert.Equal(1, test.Limit(0, 0));
        Assert.Equal(1, test.Limit(10, 10));
        Assert.Equal(0, test.LogE(50, 50, 1));
        Assert.True(test.LogE(10, 100, test.Limit(0, 1000)) > test.Threshold);
        Assert.True(test.LogE(1, 100, test.Limit(0, 1000)) < test.Threshold);
    }
}
