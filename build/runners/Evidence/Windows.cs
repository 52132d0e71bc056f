using Slipway.Domain.Judging.Live;

namespace Slipway.Runners.Evidence;

/// <summary>Keeps the list of times in which the endpoint served what was asked for.</summary>
internal static class Windows
{
    /// <summary>
    /// The list with a window from <paramref name="since"/> on. One that was open ended when it was looked at last, or the endpoint would
    /// not have had to be asked anew.
    /// </summary>
    public static IReadOnlyList<ServedWindow> Open(
        IReadOnlyList<ServedWindow> windows, int percent, DateTimeOffset since, DateTimeOffset? looked) =>
        windows.Count > 0 && windows[^1] is { Until: null } open
            ? open.Percent == percent && open.From == since
                ? windows
                : [.. windows.SkipLast(1), open with { Until = looked ?? open.From }, new(percent, since, null)]
            : [.. windows, new(percent, since, null)];
}
