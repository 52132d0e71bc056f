using System.Text.Json;

namespace Slipway.Runners.Reports.PullRequest;

/// <summary>Prices of instance types, with their date and source. A type that is not in it has no price: none is guessed.</summary>
/// <param name="Region">The region that they hold in.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="AsOf">When they were looked up.</param>
/// <param name="Source">Where from, for people.</param>
/// <param name="Hourly">By instance type, an hour.</param>
public sealed record PriceTable(string Region, string Currency, DateOnly AsOf, string Source, IReadOnlyDictionary<string, decimal> Hourly)
{
    /// <summary>The table that ships with Slipway.</summary>
    public static PriceTable Shipped { get; } = Read();

    /// <summary>The price of an instance for an hour; null when it is unknown.</summary>
    public decimal? Of(string instanceType) => Hourly.TryGetValue(instanceType, out var price) ? price : null;

    private static PriceTable Read()
    {
        using var stream = typeof(PriceTable).Assembly.GetManifestResourceStream("prices.json")
            ?? throw new InvalidOperationException(
                "Expected the resource prices.json in the assembly; it is missing from its project file.");
        return JsonSerializer.Deserialize<PriceTable>(stream, JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException("Expected a price table in prices.json, found null.");
    }
}
