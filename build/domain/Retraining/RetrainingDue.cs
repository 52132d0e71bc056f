using Slipway.Domain.Models;

namespace Slipway.Domain.Retraining;

/// <summary>Whether a model's schedule asks for a retraining now.</summary>
public static class RetrainingDue
{
    /// <summary>
    /// Whether the workflow's schedule that fired is this model's: GitHub hands over the text of the schedule, which may come hours late,
    /// so its own time says nothing. False without a schedule in the manifest. Throws <see cref="FormatException"/> when <paramref
    /// name="cron"/> is no schedule.
    /// </summary>
    public static bool ByCron(ModelManifest manifest, string cron)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        var fired = CronSchedule.Read(cron, out var expected)
            ?? throw new FormatException($"'{cron}' is no schedule: expected {expected}.");
        return Schedule(manifest) is { } own && own.IsSameAs(fired);
    }

    /// <summary>
    /// Whether the schedule came in the time from <paramref name="after"/>, excluded, to <paramref name="until"/>, included.
    /// </summary>
    public static bool Between(ModelManifest manifest, DateTimeOffset after, DateTimeOffset until)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return Schedule(manifest)?.Next(after) is { } next && next <= until;
    }

    private static CronSchedule? Schedule(ModelManifest manifest) =>
        manifest.Retraining.Schedule is { } text ? CronSchedule.Read(text, out _) : null;
}
