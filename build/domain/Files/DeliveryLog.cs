using System.Globalization;
using System.Text.Json;

namespace Slipway.Domain.Files;

/// <summary><c>delivery.jsonl</c>: one event a line, numbered from 1 without gaps.</summary>
public static class DeliveryLog
{
    /// <summary>The file's text.</summary>
    public static string Write(IEnumerable<DeliveryEvent> events) => string.Concat(events.Select(DomainJson.DeliveryLine.Write));

    /// <summary>
    /// The highest format that a line of the text says it has; 1 when none does. Lines that cannot be read say nothing here: a newer format
    /// must be told from a damaged line before the line is checked by today's rules.
    /// </summary>
    public static int NewestFormat(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)).Select(FormatOf).Append(1).Max();
    }

    private static int FormatOf(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("format", out var format)
                && format.ValueKind == JsonValueKind.Number
                && format.TryGetInt32(out var number) ? number : 1;
        }
        catch (JsonException)
        {
            return 1;
        }
    }

    /// <summary>Every event, or every fault of the text.</summary>
    public static FileResult<IReadOnlyList<DeliveryEvent>> Read(string text, string path) => Read(text, path, 0);

    /// <summary>
    /// The events that were appended after the first <paramref name="before"/>; null when something is wrong with them, or a newer Slipway
    /// wrote them: what it is, the whole text says.
    /// </summary>
    /// <param name="text">What was appended, whole lines.</param>
    /// <param name="path">The file's path for messages.</param>
    /// <param name="before">How many events come before.</param>
    public static IReadOnlyList<DeliveryEvent>? Continue(string text, string path, int before) =>
        Read(text, path, before).Value;

    private static FileResult<IReadOnlyList<DeliveryEvent>> Read(string text, string path, int before)
    {
        ArgumentNullException.ThrowIfNull(text);
        var events = new List<DeliveryEvent>();
        var errors = new List<FileError>();
        var lines = text.Split('\n');
        var number = (long)before;
        for (var i = 0; i < lines.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]))
                continue;
            number++;
            var line = DomainJson.DeliveryLine.Read(lines[i].TrimEnd('\r'), path, i + 1);
            errors.AddRange(line.Errors);
            if (line.Value is not { } entry)
                continue;
            events.Add(entry);
            if (entry.Sequence != number)
            {
                errors.Add(new FileError(path, "sequence", i + 1, 1, entry.Sequence.ToString(CultureInfo.InvariantCulture),
                    number.ToString(CultureInfo.InvariantCulture),
                    "The log is append-only: restore the lines that are missing or were moved."));
            }
        }

        return errors.Count == 0 ? new(events, []) : new(null, errors);
    }
}
