using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Slipway.Domain.Monitoring;

/// <summary>Ids of answers as 64 bits of their SHA-256: short, and spread evenly whatever the ids look like.</summary>
internal static class EventId
{
    public static ulong Of(string id) => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(id)));

    /// <summary>Whether it is among the one in two to the power of <paramref name="bits"/> that are followed.</summary>
    public static bool IsSampled(ulong id, int bits) => bits == 0 || id >> (64 - bits) == 0;

    public static IReadOnlyList<ulong> Read(string packed)
    {
        var bytes = Convert.FromBase64String(packed);
        return
        [
            .. Enumerable.Range(0, bytes.Length / sizeof(ulong))
                .Select(i => BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(i * sizeof(ulong)))),
        ];
    }

    public static string Write(IReadOnlyCollection<ulong> ids)
    {
        var bytes = new byte[ids.Count * sizeof(ulong)];
        var place = 0;
        foreach (var id in ids.Order())
        {
            BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(place), id);
            place += sizeof(ulong);
        }

        return Convert.ToBase64String(bytes);
    }

    public static long CountIn(string packed) =>
        (((long)packed.Length / 4 * 3) - (packed.EndsWith("==", StringComparison.Ordinal) ? 2 : packed.EndsWith('=') ? 1 : 0))
            / sizeof(ulong);
}
