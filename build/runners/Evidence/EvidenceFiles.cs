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
    public static IEnumerable<T> Lines<T>(string text, string uri, Func<string, T> read)
    {
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
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
