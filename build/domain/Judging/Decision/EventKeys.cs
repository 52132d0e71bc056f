using System.Runtime.InteropServices;

namespace Slipway.Domain.Judging.Decision;

/// <summary>
/// Event ids as 64-bit keys: the same event twice is taken in once. Two of a million different ids collide with a chance of 3 in 100
/// million.
/// </summary>
public static class EventKeys
{
    /// <summary>The key of an id; never 0.</summary>
    public static ulong Of(ReadOnlySpan<byte> id)
    {
        const ulong Prime = 0x9E3779B97F4A7C15;
        var key = (ulong)id.Length * Prime;
        for (; id.Length >= 8; id = id[8..])
            key = Mix(key ^ MemoryMarshal.Read<ulong>(id));
        var rest = 0UL;
        for (var i = 0; i < id.Length; i++)
            rest |= (ulong)id[i] << (8 * i);
        key = Mix(key ^ rest ^ Prime);
        return key == 0 ? 1 : key;
    }

    /// <summary>The key of an id.</summary>
    public static ulong Of(string id) => Of(System.Text.Encoding.UTF8.GetBytes(id));

    // The finalizer of MurmurHash3 (public domain), a bijection in which every bit depends on every other.
    private static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 33)) * 0xFF51AFD7ED558CCD;
        x = (x ^ (x >> 33)) * 0xC4CEB9FE1A85EC53;
        return x ^ (x >> 33);
    }
}
