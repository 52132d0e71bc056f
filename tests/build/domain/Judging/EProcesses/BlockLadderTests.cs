using Slipway.Domain.Judging.EProcesses;

namespace Slipway.Domain.Tests.Judging.EProcesses;

public sealed class BlockLadderTests
{
    [Fact]
    public void A_long_burst_is_no_evidence_and_the_same_excess_in_all_minutes_is()
    {
        var (burst, steady) = (new BlockLadder(), new BlockLadder());
        for (var minute = 0; minute < 60; minute++)
        {
            var noise = (((minute * 7919) % 100) / 50.0) - 1;
            burst.Add(noise + (minute is >= 20 and < 35 ? 6 : 0));
            steady.Add(noise + 1.5);
        }

        Assert.True(burst.LogE([], 10, .01, 20, .1) < Math.Log(20));
        Assert.True(steady.LogE([], 10, .01, 20, .1) > Math.Log(1000));
    }

    [Fact]
    public void Says_nothing_before_there_are_enough_minutes_and_nothing_of_what_came_before_a_mark()
    {
        var ladder = new BlockLadder();
        for (var minute = 0; minute < 9; minute++)
            ladder.Add(5);
        Assert.Equal(0, ladder.LogE([], 10, .01, 20, .1));
        var mark = ladder.Mark();
        for (var minute = 0; minute < 40; minute++)
            ladder.Add(minute % 2 == 0 ? 1 : -1);
        Assert.True(ladder.LogE(mark, 10, .01, 20, .1) < 0);
    }
}
