using Slipway.LocalCloud.Runtime.Async;

namespace Slipway.LocalCloud.Runtime;

/// <summary>Who answers an endpoint's requests at this moment. It never changes: another one takes its place.</summary>
/// <param name="Endpoint">Name of the endpoint.</param>
/// <param name="Production">Variants with their weights, not negative.</param>
/// <param name="Shadow">Gets copies of requests; null when there is none.</param>
/// <param name="ShadowWeight">Not negative.</param>
/// <param name="Capture">What is captured; null when nothing is.</param>
internal sealed record Fleet(
    string Endpoint, IReadOnlyList<VariantRoute> Production, ShadowMirror? Shadow, double ShadowWeight, CapturePolicy? Capture)
{
    /// <summary>How requests are answered behind their callers' backs; null for an endpoint that answers at once.</summary>
    public AsyncPolicy? Async { get; init; }

    /// <summary>
    /// Share of the requests that the shadow gets: its weight by the sum of the production weights, at most 1
    /// (SageMaker's guide, shadow variants: weight determines the traffic share).
    /// </summary>
    public double ShadowShare => Shadow is null || _total <= 0 ? 0 : Math.Min(1, ShadowWeight / _total);

    private readonly double _total = Production.Sum(route => route.Weight);

    /// <summary>The variant of a number that is at least 0 and below 1; null when all weights are 0.</summary>
    public VariantRoute? Choose(double lot)
    {
        var left = lot * _total;
        VariantRoute? last = null;
        foreach (var route in Production.Where(route => route.Weight > 0))
        {
            last = route;
            left -= route.Weight;
            if (left < 0)
            {
                return route;
            }
        }

        return last;
    }

    /// <summary>
    /// A production variant by name; null when there is none. While an update shifts traffic the old and the new fleet may both have it:
    /// then a number that is at least 0 and below 1 decides, by weight.
    /// </summary>
    public VariantRoute? Find(string variant, double lot)
    {
        VariantRoute? found = null;
        foreach (var route in Production)
        {
            if (route.Variant == variant)
            {
                if (found is not null)
                {
                    return lot * (found.Weight + route.Weight) < found.Weight ? found : route;
                }

                found = route;
            }
        }

        return found;
    }
}

/// <summary>A variant, its host and its weight.</summary>
internal sealed record VariantRoute(string Variant, IModelHost Host, double Weight)
{
    /// <summary>
    /// While an update shifts traffic, the configuration that the variant is of: then its metrics are kept by that as well, so that an
    /// alarm can watch the new fleet alone. Null at other times.
    /// </summary>
    public string? Config { get; init; }
}
