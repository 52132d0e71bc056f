using Slipway.Domain.Files;

namespace Slipway.Domain.Retraining;

/// <summary>What a manifest's schedule must be, beyond a text.</summary>
internal static class ScheduleRule
{
    // GitHub runs a schedule at most this often.
    private const int FewestMinutesApart = 5;

    public static void Check(string? schedule, FaultList faults)
    {
        const string path = "retraining.schedule";
        if (schedule is null)
            return;
        if (CronSchedule.Read(schedule, out var expected) is not { } read)
            faults.AddRule(path, expected, "Write five cron fields in UTC, for example \"37 3 * * 1\" for Mondays at 03:37.");
        else if (read.Minutes.Contains(0))
            faults.AddRule(
                path,
                "a schedule that does not come at minute 0",
                "Take another minute, for example 37: at the full hour the platform is busiest, and schedules are late or dropped.");
        else if (Apart(read) < FewestMinutesApart)
            faults.AddRule(
                path,
                "minutes at least 5 apart",
                "Take fewer minutes of the hour: GitHub runs no schedule more often than every 5 minutes.");
    }

    private static int Apart(CronSchedule schedule)
    {
        var minutes = schedule.Minutes.ToList();
        return minutes.Zip(minutes.Skip(1).Append(minutes[0] + 60), (one, next) => next - one).Min();
    }
}
