using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Slipway.Domain.Data;

/// <summary>
/// Places rows that have no time in an order of their own: by a hash of their content. It is as good as a shuffle, but belongs to the row
/// and not to the file, so that every program that cuts the data, and every later snapshot of it, holds out (nearly) the same rows: a model
/// that was trained before is never tested on what it has seen. The label does not count, so that rows with corrected labels keep their
/// place.
/// </summary>
public static class RowOrder
{
    /// <summary>
    /// A row's place, 0 to 2^63 - 1: the first eight bytes of the SHA-256 of its cells, trimmed, each followed by a zero byte, in the
    /// ordinal order of their columns' names. Other programs (templates in other languages) must compute the same.
    /// </summary>
    /// <param name="row">The row.</param>
    /// <param name="places">Places of the cells that count, in order.</param>
    public static long KeyOf(in CsvReader row, IReadOnlyList<int> places)
    {
        ArgumentNullException.ThrowIfNull(places);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var place in places)
        {
            hash.AppendData(row[place].Trim(" \t"u8));
            hash.AppendData([0]);
        }

        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(bytes);
        return (long)(BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 1);
    }

    /// <summary>Places in the header of the cells that count: all but the label's, in the ordinal order of their names.</summary>
    public static IReadOnlyList<int> PlacesOf(IReadOnlyList<string> header, string label) =>
        [
            .. header.Index()
                .Where(column => column.Item != label)
                .OrderBy(column => Encoding.UTF8.GetBytes(column.Item), Utf8Order)
                .Select(column => column.Index),
        ];

    /// <summary>A place as text: <c>#</c> and 16 hexadecimal digits, which sort as the places do.</summary>
    public static string Text(long key) => "#" + key.ToString("x16", CultureInfo.InvariantCulture);

    private static Comparer<byte[]> Utf8Order { get; } = Comparer<byte[]>.Create((left, right) => left.AsSpan().SequenceCompareTo(right));
}
