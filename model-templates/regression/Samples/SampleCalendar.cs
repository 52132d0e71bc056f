namespace Slipway.Regression.Samples;

/// <summary>What the calendar says of one hour, coded as in the UCI bike-sharing data.</summary>
/// <param name="Time">The hour.</param>
/// <param name="Season">1 winter to 4 autumn, by astronomical dates.</param>
/// <param name="Year">0 for the first year.</param>
/// <param name="IsHoliday">A public holiday.</param>
internal sealed record SampleCalendar(DateTime Time, int Season, int Year, bool IsHoliday)
{
    private static readonly (int Month, int Day)[] Holidays =
        [(1, 1), (1, 17), (2, 21), (4, 15), (5, 30), (7, 4), (9, 5), (10, 10), (11, 11), (11, 24), (12, 26)];

    public int Weekday => (int)Time.DayOfWeek;

    public bool IsWorkingDay => !IsHoliday && Weekday is not (0 or 6);

    /// <summary>Share of the year gone, 0 to 1.</summary>
    public double OfYear => (Time.DayOfYear - 1 + (Time.Hour / 24.0)) / 365.25;

    public static SampleCalendar Of(DateTime time, int firstYear)
    {
        var date = (time.Month * 100) + time.Day;
        var season = date is >= 321 and < 621 ? 2 : date is >= 621 and < 923 ? 3 : date is >= 923 and < 1221 ? 4 : 1;
        return new SampleCalendar(time, season, time.Year - firstYear, Holidays.Contains((time.Month, time.Day)));
    }
}
