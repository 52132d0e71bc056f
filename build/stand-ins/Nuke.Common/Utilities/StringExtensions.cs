namespace Nuke.Common.Utilities;

public static class StringExtensions
{
    public static bool IsNullOrEmpty(this string str) => string.IsNullOrEmpty(str);

    public static bool IsNullOrWhiteSpace(this string str) => string.IsNullOrWhiteSpace(str);

    public static string Join(this IEnumerable<string> enumerable, string separator) => string.Join(separator, enumerable);

    public static string JoinComma(this IEnumerable<string> values) => values.Join(",");

    public static string JoinCommaSpace(this IEnumerable<string> values) => values.Join(", ");

    public static string JoinSpace(this IEnumerable<string> values) => values.Join(" ");

    public static string JoinNewLine(this IEnumerable<string> values, PlatformFamily? platformFamily = null)
        => values.Join(platformFamily switch
        {
            null => Environment.NewLine,
            PlatformFamily.Windows => "\r\n",
            _ => "\n"
        });

    public static bool EqualsOrdinalIgnoreCase(this string str, string other) =>
        string.Equals(str, other, StringComparison.OrdinalIgnoreCase);

    public static bool ContainsOrdinalIgnoreCase(this string str, string other) => str.Contains(other, StringComparison.OrdinalIgnoreCase);

    public static string[] SplitLineBreaks(this string str, StringSplitOptions options = StringSplitOptions.None)
        => str.Split(["\r\n", "\n"], options);

    public static string DoubleQuote(this string str) => $"\"{str?.Replace("\"", "\\\"")}\"";

    public static string SingleQuote(this string str) => $"'{str?.Replace("'", "\\'")}'";

    public static string DoubleQuoteIfNeeded(this string str) =>
        str?.Contains(' ') == true && !(str.StartsWith('"') && str.EndsWith('"')) ? str.DoubleQuote() : str;

    public static string TrimMatchingDoubleQuotes(this string str) => str is ['"', _, ..] && str.EndsWith('"') ? str[1..^1] : str;
}
