using Slipway.Runners.Rehearsal;

namespace Slipway.Runners.Tests.Rehearsal;

public class ReplayPaceTests
{
    [Theory]
    [InlineData(3, 1000)]
    [InlineData(30, 100)]
    [InlineData(300, 10)]
    public void Lets_three_requests_be_under_way_at_once(double milliseconds, double rate) =>
        Assert.InRange(Paced(_ => milliseconds).Most, rate * 0.9, rate * 1.1);

    [Fact]
    public void A_tenth_of_late_answers_does_not_slow_the_others_down() => Assert.InRange(Paced(i => i % 10 == 0 ? 300 : 5).Most, 450, 900);

    [Fact]
    public void Is_fast_again_when_the_machine_is() => Assert.InRange(Paced(i => i < 500 ? 200 : 5).Most, 500, 700);

    private static ReplayPace Paced(Func<int, double> milliseconds)
    {
        var pace = new ReplayPace();
        for (var i = 0; i < 1000; i++)
        {
            pace.Note(TimeSpan.FromMilliseconds(milliseconds(i)));
        }

        return pace;
    }
}
