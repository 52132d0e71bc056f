using System.Globalization;
using System.Text;

namespace Slipway.Tests;

/// <summary>
/// Made-up districts with the columns of the California housing data: gaps in total_bedrooms, a text category, no time, sorted by place.
/// The same number of rows gives the same file.
/// </summary>
internal static class HousingCsv
{
    public const int Usual = 20_640;

    private const string Header =
        "longitude,latitude,housing_median_age,total_rooms,total_bedrooms,population,households,median_income,median_house_value,ocean_proximity";

    public static string Make(int rows = Usual)
    {
        var random = new Random(7);
        var lines = Enumerable.Range(0, rows)
            .Select(_ => District(random))
            .OrderBy(row => row.Longitude)
            .ThenBy(row => row.Latitude)
            .Select(row => row.Line);
        return new StringBuilder().AppendJoin('\n', lines.Prepend(Header)).Append('\n').ToString();
    }

    private static (double Longitude, double Latitude, string Line) District(Random random)
    {
        var north = random.NextDouble() < 0.45;
        var latitude = Math.Round(Math.Clamp((north ? 37.8 : 34) + (0.8 * Normal(random)), 32.54, 41.95), 2);
        var inland = 0.9 * Normal(random);
        var longitude = Math.Round(Math.Clamp(-119.6 - ((latitude - 35.6) * 0.85) + inland, -124.35, -114.31), 2);
        var place = random.NextDouble() < 0.001
            ? "ISLAND"
            : inland > 0.25 ? "INLAND" : inland > -0.1 ? "NEAR OCEAN" : north && inland < -0.9 ? "NEAR BAY" : "<1H OCEAN";
        var age = Math.Clamp(Math.Round(28.6 + (12.6 * Normal(random))), 1, 52);
        var income = Math.Clamp(Math.Exp(1.23 + (0.47 * Normal(random))), 0.5, 15);
        var households = Math.Max(2, Math.Round(Math.Exp(6 + (0.7 * Normal(random)))));
        var rooms = Math.Max(4, Math.Round(households * Math.Exp(1.62 + (0.25 * Normal(random)))));
        var bedrooms = Math.Max(2, Math.Round(rooms * Math.Max(0.1, 0.21 + (0.03 * Normal(random)))));
        var population = Math.Max(3, Math.Round(households * Math.Exp(1.05 + (0.3 * Normal(random)))));
        var bay = Math.Exp(-2 * (Math.Pow(latitude - 37.7, 2) + Math.Pow(longitude + 122.3, 2)));
        var value = 20_000 + (41_000 * income) + (place == "INLAND" ? 0 : 60_000) + (700 * age) + (90_000 * bay)
            - (18_000 * ((population / households) - 2.9));
        value = Math.Round(Math.Clamp(value * Math.Exp(0.22 * Normal(random)), 14_999, 500_001));
        var gap = random.NextDouble() < 0.01;
        return (longitude, latitude, string.Create(
            CultureInfo.InvariantCulture,
            $"{longitude:0.00},{latitude:0.00},{age:0.0},{rooms:0.0},{(gap ? "" : bedrooms.ToString("0.0", CultureInfo.InvariantCulture))}"
            + $",{population:0.0},{households:0.0},{income:0.0000},{value:0.0},{place}"));
    }

    // Box and Muller's method.
    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
