using System.Globalization;
using Slipway.Training;

namespace Slipway.Regression.Samples;

/// <summary>
/// Made-up hourly bike rentals, in the columns and codes of the UCI bike-sharing data (Fanaee-T and Gama 2013), for rehearsals without a
/// download. The same seed gives the same file. Nothing in it was measured.
/// </summary>
internal static class BikeRentals
{
    public const string Header =
        "instant,dteday,season,yr,mnth,hr,holiday,weekday,workingday,weathersit,temp,atemp,hum,windspeed,casual,registered,cnt";

    /// <summary>Two years, one of them a leap year.</summary>
    public const int TwoYears = 17_544;

    // From this share of the rows on demand follows another pattern than all data before it: what monitoring has to notice.
    private const double ShiftStart = 0.85;
    private const double OutlierShare = 0.004;

    // Share of a day's rentals, by hour, of people on their way to work and of people out for pleasure.
    private static readonly double[] Commute =
        [
            0.10, 0.05, 0.03, 0.02, 0.03, 0.15, 0.55, 1.55, 2.60, 1.35, 0.75, 0.85, 1.05, 1.00, 0.95, 1.10, 1.70, 2.95, 2.75, 1.85, 1.25,
            0.90, 0.60, 0.33,
        ];

    private static readonly double[] Leisure =
        [
            0.50, 0.38, 0.28, 0.14, 0.05, 0.06, 0.12, 0.25, 0.55, 0.95, 1.40, 1.75, 2.00, 2.05, 2.02, 1.98, 1.90, 1.75, 1.45, 1.15, 0.88,
            0.72, 0.60, 0.45,
        ];

    public static void Write(TextWriter output, int rows, ulong seed)
    {
        var random = new SeededRandom(seed);
        var weather = new SampleWeather(random);
        var start = new DateTime(2011, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
        output.Write(Header + "\n");
        for (var row = 0; row < rows; row++)
        {
            var calendar = SampleCalendar.Of(start.AddHours(row), start.Year);
            weather.Next(calendar);
            var (casual, registered) = Demand(calendar, weather, row >= ShiftStart * rows, random);
            output.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"{row + 1},{calendar.Time:dd/MM/yy},{calendar.Season},{calendar.Year},{calendar.Time.Month},{calendar.Time.Hour},"
                + $"{(calendar.IsHoliday ? 1 : 0)},{calendar.Weekday},{(calendar.IsWorkingDay ? 1 : 0)},{weather.Situation},"
                + $"{weather.Temperature:0.00},{weather.FeltTemperature:0.0000},{weather.Humidity:0.00},{weather.WindSpeed:0.0000},"
                + $"{casual},{registered},{casual + registered}\n"));
        }
    }

    private static (int Casual, int Registered) Demand(SampleCalendar calendar, SampleWeather weather, bool isShifted, SeededRandom random)
    {
        var commute = (calendar.IsWorkingDay ? Commute : Leisure)[calendar.Time.Hour];
        var leisure = Leisure[calendar.Time.Hour] * (calendar.IsWorkingDay ? 0.35 : 1.3);
        var comfort = 1.15
            - (2.6 * Math.Pow(weather.Temperature - 0.66, 2))
            - (0.55 * Math.Max(0, weather.Humidity - 0.6))
            - (0.25 * weather.WindSpeed);
        var sky = weather.Situation switch { 1 => 1.0, 2 => 0.9, 3 => 0.55, _ => 0.35 };
        // From March of the second year on there are more stations: what a model that is retrained knows and an older one does not.
        var stations = calendar.Year > 1 || (calendar.Year == 1 && calendar.Time.Month >= 3) ? 1.25 : 1;
        var growth = (calendar.Year == 0 ? 1 + (0.25 * calendar.OfYear) : 1.3 + (0.15 * calendar.OfYear)) * stations;
        // The shift: people work at home, and ride at noon instead of in the morning.
        var home = isShifted && calendar.IsWorkingDay
            ? calendar.Time.Hour is >= 7 and <= 9 ? 0.8 : calendar.Time.Hour is >= 11 and <= 14 ? 1.15 : 0.97
            : 1;
        var outlier = random.Uniform() < OutlierShare ? 0.2 + (2 * random.Uniform()) : 1;
        var scale = Math.Max(0.05, comfort) * sky * growth * home * outlier;
        return (Count(48 * leisure * scale * Math.Max(0.2, weather.Temperature * 1.7), random), Count(132 * commute * scale, random));
    }

    // Counts scatter more than Poisson's: about 13 % of their mean on top of its root.
    private static int Count(double mean, SeededRandom random) =>
        (int)Math.Max(0, Math.Round(mean + (random.Normal() * Math.Sqrt(mean)) + (random.Normal() * 0.13 * mean)));
}
