using System.Text.Json;

namespace Slipway.Runners.Infrastructure;

/// <summary>What resources cost that stand still, with date and source. What is not in it has no price: none is guessed.</summary>
/// <param name="Region">The region that the prices hold in.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="AsOf">When they were looked up.</param>
/// <param name="Source">Where from, for people.</param>
/// <param name="Monthly">Resources that cost by being there.</param>
/// <param name="ByUsage">Types that cost by what is done with them.</param>
/// <param name="Free">Types that cost nothing.</param>
public sealed record InfraPrices(
    string Region, string Currency, DateOnly AsOf, string Source, IReadOnlyList<MonthlyPrice> Monthly, IReadOnlyList<string> ByUsage,
        IReadOnlyList<string> Free)
{
    /// <summary>The table that ships with Slipway.</summary>
    public static InfraPrices Shipped { get; } = Read();

    /// <summary>Whether anything is known of a type.</summary>
    public bool Knows(string type) => Monthly.Any(price => price.Type == type) || ByUsage.Contains(type) || Free.Contains(type);

    /// <summary>Whether the price of a type is from memory, in part.</summary>
    public bool Estimates(string type) => Monthly.Any(price => price.Type == type && price.Estimated);

    private static InfraPrices Read()
    {
        using var stream = typeof(InfraPrices).Assembly.GetManifestResourceStream("infra-prices.json")
            ?? throw new InvalidOperationException("Expected the resource infra-prices.json in the assembly; it is missing from its "
                + "project file.");
        return JsonSerializer.Deserialize<InfraPrices>(stream, JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException("Expected a price table in infra-prices.json, found null.");
    }
}

/// <summary>The price of a resource for a month.</summary>
/// <param name="Type">Terraform's type.</param>
/// <param name="Price">In the table's currency.</param>
/// <param name="Attribute">An attribute that decides; null: all resources of the type cost this.</param>
/// <param name="Value">What the attribute must be.</param>
/// <param name="Times">Type of the resources of the same module of which each costs once more: subnets for endpoints. Null: once.</param>
/// <param name="Each">A number among its own attributes of which each costs once more: the shards of a stream. Null: once.</param>
/// <param name="Source">What it was compared with, and when.</param>
/// <param name="Estimated">Whether a part of it is from memory.</param>
public sealed record MonthlyPrice(
    string Type,
    decimal Price,
    string? Attribute = null,
    string? Value = null,
    string? Times = null,
    string? Each = null,
    string Source = "",
    bool Estimated = false);
