namespace Slipway.Domain.Retraining;

/// <summary>
/// A schedule of five fields (minute, hour, day of month, month, day of week) in UTC, in the form that GitHub takes: POSIX cron with names
/// and steps. When both day fields are restricted, a day that fits either is meant.
/// </summary>
public sealed class CronSchedule
{
    // Leap years are at most eight years apart.
    private const int SearchedDays = 366 * 8;
    private readonly SortedSet<int>[] _values;
    private readonly bool _anyDay;
    private readonly bool _anyWeekday;

    private CronSchedule(SortedSet<int>[] values, bool anyDay, bool anyWeekday)
    {
        _values = values;
        _anyDay = anyDay;
        _anyWeekday = anyWeekday;
    }

    /// <summary>The minutes of an hour at which it comes, ascending.</summary>
    public IReadOnlyCollection<int> Minutes => _values[0];

    /// <summary>
    /// Reads a schedule. When it does not fit, the result is null and <paramref name="expected"/> says what was expected, as a noun phrase.
    /// </summary>
    public static CronSchedule? Read(string text, out string expected)
    {
        ArgumentNullException.ThrowIfNull(text);
        expected = "five fields: minute, hour, day of month, month, day of week";
        var parts = text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != CronField.All.Count)
            return null;
        var values = new SortedSet<int>[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (CronField.All[i].Read(parts[i]) is not { } read)
            {
                expected = CronField.All[i].Expected;
                return null;
            }

            values[i] = read;
        }

        var schedule = new CronSchedule(values, parts[2].StartsWith('*'), parts[4].StartsWith('*'));
        if (schedule.Next(DateTimeOffset.UnixEpoch) is not null)
            return schedule;
        expected = "a day that comes";
        return null;
    }

    /// <summary>Whether it comes in this minute.</summary>
    public bool Matches(DateTimeOffset time)
    {
        var utc = time.UtcDateTime;
        return IsDay(utc) && _values[1].Contains(utc.Hour) && _values[0].Contains(utc.Minute);
    }

    /// <summary>The first minute after <paramref name="after"/> in which it comes; null when it never does.</summary>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        var utc = after.UtcDateTime;
        var from = new DateTime(utc.Year, utc.Month, utc.Day, utc.Hour, utc.Minute, 0, DateTimeKind.Utc).AddMinutes(1);
        for (var day = from.Date; day < from.Date.AddDays(SearchedDays); day = day.AddDays(1))
        {
            if (!IsDay(day))
                continue;
            foreach (var hour in _values[1])
            {
                foreach (var minute in _values[0])
                {
                    var time = day.AddHours(hour).AddMinutes(minute);
                    if (time >= from)
                        return new DateTimeOffset(time, TimeSpan.Zero);
                }
            }
        }

        return null;
    }

    /// <summary>Whether it comes at the same times, however it is written.</summary>
    public bool IsSameAs(CronSchedule other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return _anyDay == other._anyDay
            && _anyWeekday == other._anyWeekday
            && _values.Zip(other._values).All(pair => pair.First.SetEquals(pair.Second));
    }

    private bool IsDay(DateTime day)
    {
        if (!_values[3].Contains(day.Month))
            return false;
        var (ofMonth, ofWeek) = (_values[2].Contains(day.Day), _values[4].Contains((int)day.DayOfWeek));
        return _anyDay || _anyWeekday ? ofMonth && ofWeek : ofMonth || ofWeek;
    }
}
