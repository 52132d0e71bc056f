using System.Text.Json;

namespace Slipway.LocalCloud.CloudWatch;

/// <summary>Metrics on disk: a file a day, a JSON line for what one series recorded between two savings.</summary>
internal sealed class MetricFiles
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly string _folder;

    public MetricFiles(string folder) => _folder = Directory.CreateDirectory(folder).FullName;

    /// <summary>All that is not older, and deletes the files that are.</summary>
    /// <param name="oldestMinute">Since 1970.</param>
    public IEnumerable<(MetricKey Key, string Unit, Sample Sample)> Read(long oldestMinute)
    {
        var oldestDay = PathOf(DateTimeOffset.FromUnixTimeSeconds(oldestMinute * 60));
        foreach (var file in Directory.GetFiles(_folder, "*.jsonl").Order(StringComparer.Ordinal))
        {
            if (string.CompareOrdinal(file, oldestDay) < 0)
            {
                File.Delete(file);
                continue;
            }

            foreach (var line in File.ReadLines(file))
            {
                if (Parse(line) is { } entry)
                {
                    var key = MetricKey.Of(entry.Namespace, entry.Name, entry.Dimensions);
                    foreach (var sample in entry.Samples)
                    {
                        yield return (key, entry.Unit, sample);
                    }
                }
            }
        }
    }

    /// <summary>Appends and syncs; nothing when there is nothing.</summary>
    public void Append(DateTimeOffset now, IEnumerable<(MetricSeries Series, IReadOnlyList<Sample> Samples)> recorded)
    {
        using var lines = new MemoryStream();
        foreach (var (series, samples) in recorded)
        {
            // A line begins its own line whatever a killed run left before it.
            lines.WriteByte((byte)'\n');
            JsonSerializer.Serialize(
                lines, new Entry(series.Key.Namespace, series.Key.Name, series.Key.Dimensions, series.Unit, Compact(samples)), Json);
        }

        if (lines.Length > 0)
        {
            using var file = new FileStream(PathOf(now), FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
            var before = file.Length;
            try
            {
                file.Write(lines.GetBuffer(), 0, (int)lines.Length);
                file.Flush(flushToDisk: true);
            }
            catch (IOException)
            {
                // The disk is full: what is written again later must not count twice.
                file.SetLength(before);
                throw;
            }
        }
    }

    private static IReadOnlyList<Sample> Compact(IReadOnlyList<Sample> samples) =>
        [.. samples.GroupBy(
            sample => sample with { Count = 0 }).Select(same =>
                same.Key.Summary is null ? same.Key with { Count = same.Sum(one => one.Count) } : same.First())];

    // The last line of a killed run may be torn.
    private static Entry? Parse(string line)
    {
        try
        {
            return line.Length == 0 ? null : JsonSerializer.Deserialize<Entry>(line, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string PathOf(DateTimeOffset day) => Path.Combine(_folder, $"{day.UtcDateTime:yyyy-MM-dd}.jsonl");

    private sealed record Entry(
        string Namespace, string Name, IReadOnlyList<Dimension> Dimensions, string Unit, IReadOnlyList<Sample> Samples);
}
