using System.Globalization;
using Slipway.Domain.Models;

namespace Slipway.Runners.Reports.PullRequest;

/// <summary>What a change costs: instances declared by the manifest before and after it.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Rows">One row a kind of work.</param>
public sealed record CostDelta(string Model, IReadOnlyList<CostRow> Rows)
{
    /// <summary>Hours of a month, as AWS's own calculator counts.</summary>
    public const int HoursAMonth = 730;

    /// <summary>Compares two manifests.</summary>
    /// <param name="before">The manifest at the base; null for a new model.</param>
    /// <param name="after">The manifest at the head.</param>
    /// <param name="prices">Prices.</param>
    public static CostDelta Of(ModelManifest? before, ModelManifest after, PriceTable prices)
    {
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(prices);
        return new(after.Name.Value,
        [
            new("serving, a month", Serving(before, prices), Serving(after, prices)),
            new("training, longest run", Training(before, prices), Training(after, prices)),
        ]);
    }

    private static Cost? Serving(ModelManifest? manifest, PriceTable prices) =>
        manifest?.Serving is { } serving ? Cost.Of(serving.InstanceType, serving.InstanceCount, HoursAMonth, prices) : null;

    private static Cost? Training(ModelManifest? manifest, PriceTable prices) =>
        manifest?.Training is { } training ? Cost.Of(training.InstanceType, 1, training.MaximumRuntime.TotalHours, prices) : null;
}

/// <summary>One kind of work before and after.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Before">Null for a new model.</param>
/// <param name="After">After the change.</param>
public sealed record CostRow(string Name, Cost? Before, Cost? After)
{
    /// <summary>What more it costs: <c>+12.34</c>; <c>unknown</c> when a price is.</summary>
    public string Change => Before is { Amount: null } || After is not { Amount: { } after }
        ? "unknown"
        : (after - (Before?.Amount ?? 0)).ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);
}

/// <summary>Instances for a time.</summary>
/// <param name="Words">How it comes about: <c>2 × ml.m5.large × 730 h</c>.</param>
/// <param name="Amount">In the table's currency; null when the price is unknown.</param>
public sealed record Cost(string Words, decimal? Amount)
{
    /// <summary>From what a manifest declares.</summary>
    public static Cost Of(string instanceType, int count, double hours, PriceTable prices)
    {
        ArgumentNullException.ThrowIfNull(prices);
        return new(
            string.Create(CultureInfo.InvariantCulture, $"{count} × {instanceType} × {hours:0.##} h"),
            prices.Of(instanceType) is { } price ? price * count * (decimal)hours : null);
    }

    /// <summary>The amount, or <c>unknown</c>.</summary>
    public string Text => Amount?.ToString("0.00", CultureInfo.InvariantCulture) ?? "unknown";
}
