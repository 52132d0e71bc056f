namespace Slipway.Runners.Reports.Html.Plots;

/// <summary>Fewer points of a long series: a page with ten thousand of them would not scroll, and a screen could not show them.</summary>
internal static class Thinned
{
    /// <summary>All points up to a number, else that many, evenly chosen, the first and the last among them.</summary>
    public static IReadOnlyList<T> To<T>(IReadOnlyList<T> points, int most) => points.Count <= most
        ? points
        : [.. Enumerable.Range(0, most).Select(index => points[(int)((long)index * (points.Count - 1) / (most - 1))])];
}
