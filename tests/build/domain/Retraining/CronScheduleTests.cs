using Slipway.Domain.Retraining;

namespace Slipway.Domain.Tests.Retraining;

public sealed class CronScheduleTests
{
    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time + "Z", System.Globalization.CultureInfo.InvariantCulture);

    private static CronSchedule Read(string text) => CronSchedule.Read(text, out var expected) ?? throw new FormatException(expected);

    [Theory]
    [InlineData("37 3 * * 1", "2026-11-21T14:00", "2026-11-23T03:37")]
    [InlineData("37 3 * * MON", "2026-11-23T03:37", "2026-11-30T03:37")]
    [InlineData("7 */6 * * *", "2026-11-21T12:07:59", "2026-11-21T18:07")]
    [InlineData("5,35 1-2 * * *", "2026-11-21T01:05", "2026-11-21T01:35")]
    [InlineData("10-30/10 4 * * *", "2026-11-21T04:20", "2026-11-21T04:30")]
    [InlineData("7/20 4 * * *", "2026-11-21T04:27", "2026-11-21T04:47")]
    [InlineData("1 0 29 feb *", "2026-01-01T00:00", "2028-02-29T00:01")]
    [InlineData("1 0 31 12 *", "2026-12-31T00:01", "2027-12-31T00:01")]
    [InlineData("1 0 1 * sun", "2026-11-21T00:00", "2026-11-22T00:01")]
    [InlineData("1 0 1 * sun", "2026-11-29T12:00", "2026-12-01T00:01")]
    [InlineData("1 0 */2 * sun", "2026-11-21T00:02", "2026-11-29T00:01")]
    public void The_next_time_is_found(string schedule, string after, string next)
    {
        Assert.Equal(At(next), Read(schedule).Next(At(after)));
        Assert.True(Read(schedule).Matches(At(next).AddSeconds(59)));
        Assert.False(Read(schedule).Matches(At(next).AddMinutes(1)));
    }

    [Fact]
    public void Times_are_utc() =>
        Assert.True(Read("37 3 * * *").Matches(new DateTimeOffset(2026, 11, 21, 5, 37, 0, TimeSpan.FromHours(2))));

    [Theory]
    [InlineData("", "five fields")]
    [InlineData("1 2 3 4", "five fields")]
    [InlineData("1 2 3 4 5 6", "five fields")]
    [InlineData("@daily", "five fields")]
    [InlineData("60 3 * * 1", "the minute as *, a number from 0 to 59")]
    [InlineData("-1 3 * * 1", "the minute")]
    [InlineData("1 24 * * 1", "the hour as *, a number from 0 to 23")]
    [InlineData("1 3 0 * 1", "the day of month as *, a number from 1 to 31")]
    [InlineData("1 3 * 13 1", "the month as *, a number from 1 to 12 or a name from JAN to DEC")]
    [InlineData("1 3 * * 7", "the day of week as *, a number from 0 to 6 or a name from SUN to SAT")]
    [InlineData("1 3 * * JAN", "the day of week")]
    [InlineData("1 3 * * 5-1", "the day of week")]
    [InlineData("1 */0 * * 1", "the hour")]
    [InlineData("1 3,, * * 1", "the hour")]
    [InlineData("1 3/2/2 * * 1", "the hour")]
    [InlineData("1 +3 * * 1", "the hour")]
    [InlineData("1 L * * 1", "the hour")]
    [InlineData("1 3 31 feb *", "a day that comes")]
    public void What_is_no_schedule_is_refused_with_what_was_expected(string schedule, string says)
    {
        Assert.Null(CronSchedule.Read(schedule, out var expected));
        Assert.StartsWith(says, expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("37 3 * * 1", "37  3 * * MON", true)]
    [InlineData("7 0-23/6 * * *", "7 0,6,12,18 * * *", true)]
    [InlineData("37 3 * * 1", "37 3 * * 2", false)]
    [InlineData("1 0 1 * *", "1 0 1 * 0-6", false)]
    public void Schedules_are_compared_by_their_times(string one, string other, bool same) =>
        Assert.Equal(same, Read(one).IsSameAs(Read(other)));
}
