namespace Slipway.LocalCloud.S3;

/// <summary>
/// The order of S3's listings: by UTF-8 bytes. It differs from the order of .NET's strings only where a surrogate meets a code unit above
/// the surrogates, so no bytes need be made (Unicode Standard, "UTF-16 Binary Order").
/// </summary>
internal sealed class Utf8Order : IComparer<string>
{
    public static readonly Utf8Order Instance = new();

    public int Compare(string? x, string? y)
    {
        var left = x.AsSpan();
        var right = y.AsSpan();
        var same = left.CommonPrefixLength(right);
        return same == left.Length || same == right.Length
            ? left.Length.CompareTo(right.Length)
            : Rank(left[same]).CompareTo(Rank(right[same]));
    }

    private static int Rank(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
