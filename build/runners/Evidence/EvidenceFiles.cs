using System.Globalization;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Evidence;

/// <summary>Files of lines, in folders by hour: <c>PREFIX/yyyy/MM/dd/HH/NAME.jsonl</c>.</summary>
internal static class EvidenceFiles
{
    /// <summary>The key after which files of this hour and later ones stand; null for all.</summary>
    public static string? Before(string prefix, DateTimeOffset? since) => since is { } time
        ? string.Create(CultureInfo.InvariantCulture, $"{prefix}{time.UtcDateTime:yyyy/MM/dd/HH}/")
        : null;

    /// <summary>
    /// What <paramref name="read"/> makes of each line. Throws <see cref="CloudException"/> with the file and the line when one is none.
    /// </summary>
    public static IEnumerable<T> Lines<T>(ReadOnlyMemory<byte> content, string uri, Func<ReadOnlyMemory<byte>, T> read)
    {
        for (var number = 1; !content.IsEmpty; number++)
        {
            var end = content.Span.IndexOf((byte)'\n');
            var line = end < 0 ? content : content[..end];
            content = end < 0 ? default : content[(end + 1)..];
            if (line.Span.IndexOfAnyExcept(" \t\r"u8) < 0)
            {
                continue;
            }

            T value;
            try
            {
                value = read(line);
            }
            catch (FormatException exception)
            {
                throw new CloudException($"{uri}, line {number}: {exception.Message}", exception);
            }

            yield return value;
        }
    }
}
