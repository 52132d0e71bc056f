using System.Buffers.Binary;

namespace Slipway.Domain.Judging.Decision;

/// <summary>Keys of events as text: sorted, eight bytes each, base 64, so that the same set is the same text.</summary>
internal static class EventKeySet
{
    public static string Write(IEnumerable<ulong> keys)
    {
        ulong[] sorted = [.. keys.Order()];
        var bytes = new byte[sorted.Length * 8];
        for (var i = 0; i < sorted.Length; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(i * 8), sorted[i]);
        return Convert.ToBase64String(bytes);
    }

    public static IEnumerable<ulong> Read(string text)
    {
        var bytes = Convert.FromBase64String(text);
        for (var i = 0; i + 8 <= bytes.Length; i += 8)
            yield return BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(i));
    }
}
