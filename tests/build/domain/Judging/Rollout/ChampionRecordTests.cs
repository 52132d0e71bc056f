using Slipway.Domain.Judging.Rollout;

namespace Slipway.Domain.Tests.Judging.Rollout;

public sealed class ChampionRecordTests
{
    [Fact]
    public void One_burst_among_ten_minutes_shows() => Assert.True(Record([8, 9, 7, 8, 40, 8, 6, 9, 8, 10]).IsSpread);

    [Fact]
    public void Errors_as_independent_as_they_come_do_not_show()
    {
        var record = Record([8, 5, 11, 7, 10, 9, 12, 6, 8, 4, 9, 10, 7, 8, 9, 3, 11, 8, 6, 12]);
        Assert.False(record.IsSpread);
        Assert.Equal(20, record.Length);
    }

    [Fact]
    public void A_change_of_traffic_is_no_burst()
    {
        var record = new ChampionRecord();
        for (var minute = 0; minute < 40; minute++)
            record.Add(minute < 20 ? new ArmSums { Requests = 900, Errors = 9 } : new ArmSums { Requests = 100, Errors = 1 });
        Assert.False(record.IsSpread);
    }

    [Fact]
    public void Seldom_errors_that_come_in_heaps_show_in_longer_blocks()
    {
        var heaps = Enumerable.Range(0, 320).Select(minute => minute % 64 < 8 ? (minute % 2) : 0);
        Assert.False(Record(Enumerable.Range(0, 320).Select(minute => minute % 16 == 0 ? 1 : 0)).IsSpread);
        Assert.True(Record(heaps.Select(errors => errors * 2)).IsSpread);
    }

    [Fact]
    public void Minutes_without_an_expected_error_are_no_record() =>
        Assert.Equal(1, Record(Enumerable.Range(0, 100).Select(minute => minute == 5 ? 1 : 0)).Length);

    private static ChampionRecord Record(IEnumerable<int> errors)
    {
        var record = new ChampionRecord();
        foreach (var count in errors)
            record.Add(new ArmSums { Requests = 800, Errors = count });
        return record;
    }
}
