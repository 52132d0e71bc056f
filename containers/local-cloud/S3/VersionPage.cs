using Slipway.LocalCloud.S3.Storage;

namespace Slipway.LocalCloud.S3;

/// <summary>A page of a listing of versions.</summary>
/// <param name="Versions">By key, the latest first, and whether it is the latest.</param>
/// <param name="Prefixes">What the delimiter rolled up.</param>
/// <param name="LastKey">The last key or prefix of the page when more follow; null when none do.</param>
/// <param name="LastVersion">The last version of the page when more follow and it was no prefix.</param>
internal sealed record VersionPage(
    IReadOnlyList<(ObjectRecord Record, bool IsLatest)> Versions, IReadOnlyList<string> Prefixes, string? LastKey, string? LastVersion)
{
    /// <param name="bucket">Where.</param>
    /// <param name="prefix">Only keys that begin with it.</param>
    /// <param name="delimiter">Rolls up what follows its first occurrence after the prefix; empty for none.</param>
    /// <param name="afterKey">The page begins behind this key, or behind one version of it.</param>
    /// <param name="afterVersion">That version; null for all of them.</param>
    /// <param name="maximum">Of versions and prefixes together.</param>
    public static VersionPage Read(Bucket bucket, string prefix, string delimiter, string afterKey, string? afterVersion, int maximum)
    {
        var (versions, prefixes) = (new List<(ObjectRecord, bool)>(), new List<string>());
        var (lastKey, lastVersion, more) = ((string?)null, (string?)null, false);
        var rolledUp = delimiter.Length > 0 && afterKey.Length > prefix.Length && afterKey.EndsWith(delimiter, StringComparison.Ordinal)
            ? afterKey : null;

        bool Take(IReadOnlyList<ObjectRecord> records)
        {
            var key = records[0].Key;
            if (!key.StartsWith(prefix, StringComparison.Ordinal))
            {
                return false;
            }

            if (rolledUp is not null && key.StartsWith(rolledUp, StringComparison.Ordinal))
            {
                return true;
            }

            var end = delimiter.Length > 0 ? key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal) : -1;
            if (end >= 0)
            {
                more = versions.Count + prefixes.Count == maximum;
                if (!more)
                {
                    prefixes.Add(rolledUp = key[..(end + delimiter.Length)]);
                    (lastKey, lastVersion) = (rolledUp, null);
                }

                return !more;
            }

            for (var at = key == afterKey ? Behind(records, afterVersion) : records.Count - 1; at >= 0 && !more; at--)
            {
                more = versions.Count + prefixes.Count == maximum;
                if (!more)
                {
                    versions.Add((records[at], at == records.Count - 1));
                    (lastKey, lastVersion) = (key, records[at].VersionId);
                }
            }

            return !more;
        }

        if (maximum > 0)
        {
            var resumes = afterKey.Length > 0 && Utf8Order.Instance.Compare(afterKey, prefix) >= 0;
            bucket.ScanVersions(resumes ? afterKey : prefix, including: !resumes || afterVersion is not null, Take);
        }

        return more ? new(versions, prefixes, lastKey, lastVersion) : new(versions, prefixes, null, null);
    }

    // The first of the rest, of records that are listed from the end. A version that was deleted since still tells its place by its number;
    // where that was null the key begins again, so that none is left out.
    private static int Behind(IReadOnlyList<ObjectRecord> records, string? version)
    {
        for (var at = records.Count - 1; version is not null && at >= 0; at--)
        {
            if (records[at].VersionId == version)
            {
                return at - 1;
            }
        }

        var sequence = version is null ? 0 : VersionId.SequenceOf(version) ?? long.MaxValue;
        var rest = records.Count - 1;
        while (rest >= 0 && records[rest].Sequence >= sequence)
        {
            rest--;
        }

        return version is null ? -1 : rest;
    }
}
