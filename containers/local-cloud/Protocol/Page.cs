using System.Globalization;
using System.Text;

namespace Slipway.LocalCloud.Protocol;

/// <summary>A page of a list, cut by position, with an opaque token for the next.</summary>
internal static class Page
{
    public static (IReadOnlyList<T> Items, string? NextToken) Of<T>(
        IReadOnlyList<T> all, int size, string? token, Func<string, ServiceException> invalid)
    {
        var start = 0;
        if (!string.IsNullOrEmpty(token) && !TryRead(token, out start))
        {
            throw invalid("The next token is not one that the service gave out.");
        }

        var items = all.Skip(start).Take(size).ToList();
        return (items, start + items.Count < all.Count ? Write(start + items.Count) : null);
    }

    private static string Write(int start) =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes($"from:{start.ToString(CultureInfo.InvariantCulture)}"));

    private static bool TryRead(string token, out int start)
    {
        start = 0;
        Span<byte> bytes = stackalloc byte[64];
        return Convert.TryFromBase64String(token, bytes, out var length)
            && Encoding.ASCII.GetString(bytes[..length]) is ['f', 'r', 'o', 'm', ':', .. var digits]
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out start);
    }
}
