using System.Globalization;

namespace Slipway.LocalCloud.Protocol;

/// <summary>A part of a content, both ends included.</summary>
internal readonly record struct ByteRange(long First, long Last)
{
    public long Length => Last - First + 1;

    /// <summary>
    /// Null for the whole: no Range header, or one that HTTP lets a server ignore (several ranges, other units, nonsense).
    /// </summary>
    /// <exception cref="ServiceException">416 InvalidRange when no byte of the content is in the range.</exception>
    public static ByteRange? Parse(string header, long length)
    {
        if (!header.StartsWith("bytes=", StringComparison.OrdinalIgnoreCase) || header[6..].Split('-') is not [var from, var to])
        {
            return null;
        }

        var first = Number(from);
        var last = Number(to);
        ByteRange? range = (first, last) switch
        {
            (null, null) => null,
            ({ } start, null) when to.Length == 0 => new ByteRange(start, length - 1),
            (null, { } count) when from.Length == 0 => new ByteRange(count == 0 ? length : Math.Max(0, length - count), length - 1),
            ({ } start, { } end) when start <= end => new ByteRange(start, Math.Min(end, length - 1)),
            _ => null,
        };
        return range is { } wanted && wanted.First >= length
            ? throw new ServiceException("InvalidRange", $"The requested range is not satisfiable: {header} of {length} bytes.", 416)
            : range;
    }

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
