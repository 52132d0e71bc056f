using System.Globalization;
using Slipway.LocalCloud.Events.Schedules;

namespace Slipway.LocalCloud.Tests.Events;

public sealed class ScheduleTests
{
    // 2026-03-02 is a Monday.
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("rate(5 minutes)", "2026-03-02T10:05")]
    [InlineData("rate(1 hour)", "2026-03-02T11:00")]
    [InlineData("rate(7 days)", "2026-03-09T10:00")]
    [InlineData("cron(0 10 * * ? *)", "2026-03-03T10:00")]
    [InlineData("cron(15 12 * * ? *)", "2026-03-02T12:15")]
    [InlineData("cron(0 18 ? * MON-FRI *)", "2026-03-02T18:00")]
    [InlineData("cron(0 8 1 * ? *)", "2026-04-01T08:00")]
    [InlineData("cron(0/15 * * * ? *)", "2026-03-02T10:15")]
    [InlineData("cron(0/5 8-17 ? * MON-FRI *)", "2026-03-02T10:05")]
    [InlineData("cron(0 0 L * ? *)", "2026-03-31T00:00")]
    [InlineData("cron(0 0 ? * 6L *)", "2026-03-27T00:00")]
    [InlineData("cron(0 0 ? * 3#1 *)", "2026-03-03T00:00")]
    [InlineData("cron(0 0 15W * ? *)", "2026-03-16T00:00")]
    [InlineData("cron(0 0 29 2 ? *)", "2028-02-29T00:00")]
    [InlineData("cron(0 0 1 JAN,JUL ? 2027-2030)", "2027-01-01T00:00")]
    public void The_next_firing_is_the_one_that_aws_names(string expression, string expected) => Assert.Equal(
        DateTimeOffset.Parse(expected + "Z", CultureInfo.InvariantCulture), Schedule.Parse(expression)!.Next(Now, Now));

    [Fact]
    public void A_year_that_is_over_never_fires() => Assert.Null(Schedule.Parse("cron(0 0 1 1 ? 2020)")!.Next(Now, Now));

    [Theory]
    [InlineData("rate(5 minute)")]
    [InlineData("rate(1 hours)")]
    [InlineData("rate(0 minutes)")]
    [InlineData("rate(5 weeks)")]
    [InlineData("cron(0 10 * * * *)")]
    [InlineData("cron(0 10 ? * ? *)")]
    [InlineData("cron(60 10 * * ? *)")]
    [InlineData("cron(0 10 * * ?)")]
    [InlineData("cron(0 10 5-2 * ? *)")]
    [InlineData("every day")]
    public void What_is_no_schedule_is_none(string expression) => Assert.Null(Schedule.Parse(expression));
}
