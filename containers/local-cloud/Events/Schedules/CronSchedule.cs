using System.Globalization;
using System.Text.RegularExpressions;

namespace Slipway.LocalCloud.Events.Schedules;

/// <summary>
/// AWS's six fields in UTC: minutes, hours, day of month, month, day of week (1 is Sunday), year. One of the two days is <c>?</c>.
/// Days of month know <c>L</c> (the last), <c>15W</c> (the weekday next to it) and <c>LW</c>; days of week <c>6L</c> (the last Friday)
/// and <c>6#3</c> (the third).
/// </summary>
internal sealed partial record CronSchedule : Schedule
{
    private const int FirstYear = 1970;
    private const int LastYear = 2199;
    private readonly SortedSet<int> _minutes;
    private readonly SortedSet<int> _hours;
    private readonly SortedSet<int> _months;
    private readonly SortedSet<int> _years;
    private readonly Func<DateOnly, bool> _day;

    private CronSchedule(SortedSet<int> minutes, SortedSet<int> hours, SortedSet<int> months, SortedSet<int> years,
        Func<DateOnly, bool> day) =>
        (_minutes, _hours, _months, _years, _day) = (minutes, hours, months, years, day);

    /// <summary>Null for an expression that cannot be read.</summary>
    public static CronSchedule? Read(string text)
    {
        if (text.Split(' ') is not [var minute, var hour, var ofMonth, var month, var ofWeek, var year]
            || (ofMonth == "?") == (ofWeek == "?"))
        {
            return null;
        }

        var minutes = CronField.Read(minute, 0, 59);
        var hours = CronField.Read(hour, 0, 23);
        var months = CronField.Read(month, 1, 12, "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
        var years = CronField.Read(year, FirstYear, LastYear);
        var day = ofWeek == "?" ? OfMonth(ofMonth) : OfWeek(ofWeek);
        return minutes is null || hours is null || months is null || years is null || day is null ? null
            : new(minutes, hours, months, years, day);
    }

    /// <inheritdoc />
    public override DateTimeOffset? Next(DateTimeOffset since, DateTimeOffset after)
    {
        var first = after.UtcDateTime;
        for (var day = DateOnly.FromDateTime(first); day.Year <= _years.Max; day = day.AddDays(1))
        {
            if (_years.Contains(day.Year) && _months.Contains(day.Month) && _day(day))
            {
                foreach (var moment in _hours.SelectMany(_ => _minutes,
                    (hour, minute) => day.ToDateTime(new TimeOnly(hour, minute), DateTimeKind.Utc)))
                {
                    if (moment > first)
                    {
                        return moment;
                    }
                }
            }
        }

        return null;
    }

    private static Func<DateOnly, bool>? OfMonth(string text)
    {
        if (text == "L")
        {
            return day => day.Day == LastOf(day);
        }

        if (Near().Match(text) is { Success: true } near)
        {
            var wanted = near.Groups[1].Value == "L" ? 31 : int.Parse(near.Groups[1].Value, CultureInfo.InvariantCulture);
            return wanted is >= 1 and <= 31 ? day => day.Day == Weekday(day, Math.Min(wanted, LastOf(day))) : null;
        }

        return CronField.Read(text, 1, 31) is { } days ? day => days.Contains(day.Day) : null;
    }

    private static Func<DateOnly, bool>? OfWeek(string text)
    {
        if (text == "L")
        {
            return day => day.DayOfWeek == DayOfWeek.Saturday;
        }

        if (Nth().Match(text) is { Success: true } nth)
        {
            var (weekday, which) = (int.Parse(nth.Groups[1].Value, CultureInfo.InvariantCulture) - 1, nth.Groups[2].Value);
            return which == "L"
                ? day => (int)day.DayOfWeek == weekday && day.Day + 7 > LastOf(day)
                : day => (int)day.DayOfWeek == weekday && (day.Day - 1) / 7 == which[1] - '1';
        }

        return CronField.Read(text, 1, 7, "SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT") is { } days
            ? day => days.Contains((int)day.DayOfWeek + 1)
            : null;
    }

    // The Monday to Friday nearest to a day, within its month.
    private static int Weekday(DateOnly month, int wanted)
    {
        var day = new DateOnly(month.Year, month.Month, wanted);
        return day.DayOfWeek switch
        {
            DayOfWeek.Saturday => wanted > 1 ? wanted - 1 : wanted + 2,
            DayOfWeek.Sunday => wanted < LastOf(day) ? wanted + 1 : wanted - 2,
            _ => wanted,
        };
    }

    private static int LastOf(DateOnly day) => DateTime.DaysInMonth(day.Year, day.Month);

    [GeneratedRegex(@"^(\d{1,2}|L)W\z")]
    private static partial Regex Near();

    [GeneratedRegex(@"^([1-7])(L|#[1-5])\z")]
    private static partial Regex Nth();
}
