using System.Globalization;
using System.Text.Json;

namespace Slipway.Runners.Infrastructure;

/// <summary>What a plan does to the costs of a month, as far as resources cost by being there.</summary>
/// <param name="Rows">What changes, the dearest first.</param>
/// <param name="ByUsage">Types that it touches and that cost by what is done with them.</param>
/// <param name="Unknown">Types that it touches and whose price nobody has entered.</param>
/// <param name="Prices">The table.</param>
public sealed record PlanCost(IReadOnlyList<PlanCostRow> Rows, IReadOnlyList<string> ByUsage, IReadOnlyList<string> Unknown,
    InfraPrices Prices)
{
    /// <summary>More a month; negative when it is less.</summary>
    public decimal Change => Rows.Sum(row => row.Change);

    /// <summary>Reads a plan in JSON (terraform show -json).</summary>
    public static PlanCost Read(JsonElement plan, InfraPrices prices)
    {
        ArgumentNullException.ThrowIfNull(prices);
        var all = Resource.All(plan);
        var changed = all.Where(resource => resource.Changes).ToList();
        var rows = changed.SelectMany(resource => prices.Monthly.Where(price => price.Type == resource.Type)
                .Select(price => (price.Type,
                    Change: Of(resource.After, resource, price, all, r => r.After) - Of(resource.Before, resource, price, all,
                        r => r.Before))))
            .GroupBy(row => row.Type)
            .Select(group => new PlanCostRow(group.Key, group.Count(row => row.Change != 0), group.Sum(row => row.Change)))
            .Where(row => row.Change != 0)
            .OrderByDescending(row => Math.Abs(row.Change)).ThenBy(row => row.Type, StringComparer.Ordinal);
        var types = changed.Select(resource => resource.Type).Distinct().Order(StringComparer.Ordinal).ToList();
        return new([.. rows], [.. types.Where(prices.ByUsage.Contains)], [.. types.Where(type => !prices.Knows(type))], prices);
    }

    /// <summary>For people, one line each.</summary>
    public IEnumerable<string> Lines()
    {
        yield return $"Cost a month: {Signed(Change)} {Prices.Currency}, idle, {Prices.Region}, as of {Prices.AsOf:yyyy-MM-dd} "
            + $"({Prices.Source})";
        foreach (var row in Rows)
        {
            yield return $"  {Signed(row.Change)}  {row.Type} × {row.Count}{(Prices.Estimates(row.Type) ? " (estimate)" : "")}";
        }

        if (ByUsage.Count > 0)
        {
            yield return $"  by usage: {string.Join(", ", ByUsage)}";
        }

        if (Unknown.Count > 0)
        {
            yield return $"  price unknown: {string.Join(", ", Unknown)}";
        }
    }

    private static string Signed(decimal amount) => amount.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);

    private static decimal Of(JsonElement? values, Resource resource, MonthlyPrice price, List<Resource> all, Func<Resource,
        JsonElement?> side)
    {
        if (values is not { } found
            || (price.Attribute is { } name && (!found.TryGetProperty(name, out var value) || value.ToString() != price.Value)))
        {
            return 0;
        }

        var each = price.Each is { } number ? found.TryGetProperty(number, out var many) && many.ValueKind == JsonValueKind.Number
            ? many.GetDecimal() : 0 : 1;
        return price.Price * each * (price.Times is null
            ? 1 : all.Count(other => other.Type == price.Times && other.Module == resource.Module && side(other) is not null));
    }

    private sealed record Resource(string Module, string Type, JsonElement? Before, JsonElement? After, bool Changes)
    {
        public static List<Resource> All(JsonElement plan) =>
            plan.TryGetProperty("resource_changes", out var changes) && changes.ValueKind == JsonValueKind.Array
                ? [.. changes.EnumerateArray().Where(change => !change.TryGetProperty("mode", out var mode)
                    || mode.GetString() == "managed").Select(Of)]
                : [];

        private static Resource Of(JsonElement resource)
        {
            var change = resource.GetProperty("change");
            return new(
                resource.TryGetProperty("module_address", out var module) ? module.GetString()! : "",
                resource.TryGetProperty("type", out var type)
                    ? type.GetString()! : resource.GetProperty("address").GetString()!.Split('.')[^2],
                Values(change, "before"),
                Values(change, "after"),
                change.GetProperty("actions").EnumerateArray().Any(action => action.GetString() is "create" or "update" or "delete"));
        }

        private static JsonElement? Values(JsonElement change, string side) =>
            change.TryGetProperty(side, out var values) && values.ValueKind == JsonValueKind.Object ? values : null;
    }
}

/// <summary>One type of resources.</summary>
/// <param name="Type">Terraform's type.</param>
/// <param name="Count">How many resources.</param>
/// <param name="Change">More a month.</param>
public sealed record PlanCostRow(string Type, int Count, decimal Change);
