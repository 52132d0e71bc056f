using System.Text.RegularExpressions;

namespace Slipway.Ci.Model;

/// <summary>
/// Five cron fields as GitHub takes them. Refused: the top of the hour, when most schedules are late or dropped, and more often than
/// every 5 minutes.
/// </summary>
internal sealed partial record Cron
{
    private Cron(string text, string? timezone) => (Text, Timezone) = (text, timezone);

    public string Text { get; }

    /// <summary>An IANA name; null means UTC.</summary>
    public string? Timezone { get; }

    public static Cron At(string text, string? timezone = null) =>
        Fault(text) is { } fault ? throw new InvalidWorkflowException(fault) : new(text, timezone);

    /// <summary>What is wrong with a cron text; null when nothing is.</summary>
    public static string? Fault(string text)
    {
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 5 || !fields.All(field => Field().IsMatch(field)))
            return $"cron '{text}': expected five fields (minute, hour, day of month, month, day of week), for example 37 3 * * 1.";
        var minutes = Minutes(fields[0]);
        if (minutes.Count == 0 || minutes.Any(minute => minute > 59))
            return $"cron '{text}': minute {fields[0]} is none of 0 to 59.";
        if (minutes.Contains(0))
            return $"cron '{text}' runs at minute 0, when GitHub delays and drops schedules. Take another minute.";
        return minutes.Zip(minutes.Skip(1), (a, b) => b - a).Any(gap => gap < 5)
            ? $"cron '{text}' runs more often than every 5 minutes, which GitHub does not do."
            : null;
    }

    private static List<int> Minutes(string field) => [.. field.Split(',').SelectMany(Range).Distinct().Order()];

    private static IEnumerable<int> Range(string part)
    {
        var match = Part().Match(part);
        if (!match.Success)
            return [];
        var step = match.Groups["step"] is { Success: true } s ? Math.Max(1, int.Parse(s.Value)) : 1;
        if (match.Groups["any"].Success)
            return Enumerable.Range(0, 60).Where(minute => minute % step == 0);
        var from = int.Parse(match.Groups["from"].Value);
        var to = match.Groups["to"] is { Success: true } end ? int.Parse(end.Value) : match.Groups["step"].Success ? 59 : from;
        return Enumerable.Range(from, Math.Max(0, to - from + 1)).Where(minute => (minute - from) % step == 0);
    }

    [GeneratedRegex(@"^[0-9A-Za-z*,/\-]+$")]
    private static partial Regex Field();

    [GeneratedRegex(@"^((?<any>\*)|(?<from>\d{1,2})(-(?<to>\d{1,2}))?)(/(?<step>\d{1,2}))?$")]
    private static partial Regex Part();
}
