using System.Collections.Concurrent;

namespace Slipway.LocalCloud.S3.Storage;

/// <summary>
/// Most objects of a bucket have the same headers and no metadata: they share them, which is most of what a record takes in memory.
/// </summary>
internal sealed class SlimRecords
{
    private const int MostKinds = 1000;
    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();
    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> _known = new(StringComparer.Ordinal);

    public ObjectRecord Of(ObjectRecord record) =>
        record with { Headers = Shared(record.Headers), Metadata = Shared(record.Metadata), Tags = Shared(record.Tags) };

    private IReadOnlyDictionary<string, string> Shared(IReadOnlyDictionary<string, string> words)
    {
        if (words.Count == 0)
        {
            return Nothing;
        }

        if (words.Count > 2 || _known.Count >= MostKinds)
        {
            return words;
        }

        return _known.GetOrAdd(string.Join('\n', words.Select(word => $"{word.Key}\0{word.Value}")), _ => words);
    }
}
