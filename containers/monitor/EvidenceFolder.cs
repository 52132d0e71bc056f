using System.Globalization;

namespace Slipway.Monitor;

/// <summary>Files of lines in folders by hour: <c>yyyy/MM/dd/HH/NAME.jsonl</c>.</summary>
internal static class EvidenceFolder
{
    /// <summary>
    /// What <paramref name="read"/> makes of each line since an hour, files in order. Throws <see cref="FormatException"/> that names file
    /// and line.
    /// </summary>
    public static IEnumerable<T> Read<T>(string folder, DateTimeOffset since, Func<string, T> read)
    {
        if (!Directory.Exists(folder))
        {
            yield break;
        }

        var first = since.UtcDateTime.ToString("yyyy/MM/dd/HH", CultureInfo.InvariantCulture);
        var files = Directory.EnumerateFiles(folder, "*.jsonl", SearchOption.AllDirectories)
            .Select(path => (path, name: Path.GetRelativePath(folder, path).Replace('\\', '/')))
            .Where(file => string.CompareOrdinal(file.name, first) >= 0)
            .OrderBy(file => file.name, StringComparer.Ordinal);
        foreach (var (path, name) in files)
        {
            var number = 0;
            foreach (var line in File.ReadLines(path))
            {
                number++;
                if (!string.IsNullOrWhiteSpace(line))
                {
                    yield return Line(read, line, $"{name}, line {number}");
                }
            }
        }
    }

    private static T Line<T>(Func<string, T> read, string line, string place)
    {
        try
        {
            return read(line);
        }
        catch (FormatException exception)
        {
            throw new FormatException($"{place}: {exception.Message}", exception);
        }
    }
}
