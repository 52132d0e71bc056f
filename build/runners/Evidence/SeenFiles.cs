using Slipway.Runners.Ports;

namespace Slipway.Runners.Evidence;

/// <summary>
/// Objects of the data bucket that are asked for at every look and seldom change: each is fetched every time, and parsed anew only when it
/// is another than was seen. Nothing depends on it: a run without it parses everything again.
/// </summary>
/// <param name="store">The data bucket.</param>
/// <param name="parse">Reads an object, given its key; throws with what is wrong with it, and then nothing is remembered.</param>
internal sealed class SeenFiles<T>(IObjectStore store, Func<StoredObject, string, T> parse)
    where T : class
{
    private readonly Dictionary<string, (string ETag, T Value)> _seen = [];

    /// <summary>What the object says; null when there is none.</summary>
    public async Task<T?> GetAsync(string key, CancellationToken cancellation)
    {
        if (await store.GetAsync(key, cancellation) is not { } stored)
        {
            return null;
        }

        if (!_seen.TryGetValue(key, out var seen) || seen.ETag != stored.ETag)
        {
            _seen[key] = seen = (stored.ETag, parse(stored, key));
        }

        return seen.Value;
    }
}
