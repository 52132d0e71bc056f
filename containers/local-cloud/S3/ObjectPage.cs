using Slipway.LocalCloud.S3.Storage;

namespace Slipway.LocalCloud.S3;

/// <summary>A page of a listing.</summary>
/// <param name="Objects">Objects.</param>
/// <param name="Prefixes">What the delimiter rolled up.</param>
/// <param name="Last">The last key or prefix of the page when more follow; null when none do.</param>
internal sealed record ObjectPage(IReadOnlyList<ObjectRecord> Objects, IReadOnlyList<string> Prefixes, string? Last)
{
    /// <param name="bucket">Where.</param>
    /// <param name="prefix">Only keys that begin with it.</param>
    /// <param name="delimiter">Rolls up what follows its first occurrence after the prefix; empty for none.</param>
    /// <param name="after">A key, or a rolled up prefix of the page before: the page begins behind it.</param>
    /// <param name="maximum">Of objects and prefixes together.</param>
    public static ObjectPage Read(Bucket bucket, string prefix, string delimiter, string after, int maximum)
    {
        var (objects, prefixes) = (new List<ObjectRecord>(), new List<string>());
        string? last = null;
        var more = false;
        var rolledUp = delimiter.Length > 0 && after.Length > prefix.Length && after.EndsWith(delimiter, StringComparison.Ordinal)
            ? after
            : null;

        bool Take(ObjectRecord record)
        {
            if (!record.Key.StartsWith(prefix, StringComparison.Ordinal))
            {
                return false;
            }

            if (rolledUp is not null && record.Key.StartsWith(rolledUp, StringComparison.Ordinal))
            {
                return true;
            }

            if (objects.Count + prefixes.Count == maximum)
            {
                more = true;
                return false;
            }

            var end = delimiter.Length > 0 ? record.Key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal) : -1;
            if (end < 0)
            {
                objects.Add(record);
                last = record.Key;
            }
            else
            {
                prefixes.Add(last = rolledUp = record.Key[..(end + delimiter.Length)]);
            }

            return true;
        }

        if (maximum > 0)
        {
            var (from, including) = Utf8Order.Instance.Compare(after, prefix) >= 0 && after.Length > 0 ? (after, false) : (prefix, true);
            bucket.Scan(from, including, Take);
        }

        return new ObjectPage(objects, prefixes, more ? last : null);
    }
}
