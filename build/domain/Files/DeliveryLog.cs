using System.Globalization;

namespace Slipway.Domain.Files;

/// <summary><c>delivery.jsonl</c>: one event a line, numbered from 1 without gaps.</summary>
public static class DeliveryLog
{
    /// <summary>The file's text.</summary>
    public static string Write(IEnumerable<DeliveryEvent> events) => string.Concat(events.Select(DomainJson.DeliveryLine.Write));

    /// <summary>Every event, or every fault of the text.</summary>
    public static FileResult<IReadOnlyList<DeliveryEvent>> Read(string text, string path)
    {
        ArgumentNullException.ThrowIfNull(text);
        var events = new List<DeliveryEvent>();
        var errors = new List<FileError>();
        var lines = text.Split('\n');
        var number = 0L;
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
                    number.ToString(CultureInfo.InvariantCulture), "The log is append-only: restore the lines that are missing or were moved."));
            }
        }

        return errors.Count == 0 ? new(events, []) : new(null, errors);
    }
}
