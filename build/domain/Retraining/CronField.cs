using System.Globalization;

namespace Slipway.Domain.Retraining;

/// <summary>One of the five fields of a schedule: its range, and the names that may stand for its numbers.</summary>
internal sealed record CronField(string Name, int Minimum, int Maximum, IReadOnlyList<string> Names)
{
    public static IReadOnlyList<CronField> All { get; } =
    [
        new("minute", 0, 59, []),
        new("hour", 0, 23, []),
        new("day of month", 1, 31, []),
        new("month", 1, 12, ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]),
        new("day of week", 0, 6, ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]),
    ];

    /// <summary>The numbers that the text means; null when it does not fit.</summary>
    public SortedSet<int>? Read(string text)
    {
        var values = new SortedSet<int>();
        foreach (var item in text.Split(','))
        {
            if (ReadItem(item) is not { } range)
                return null;
            for (var value = range.From; value <= range.To; value += range.Step)
                values.Add(value);
        }

        return values;
    }

    public string Expected => string.Create(CultureInfo.InvariantCulture,
        $"the {Name} as *, a number from {Minimum} to {Maximum}{(Names.Count > 0 ? $" or a name from {Names[0]} to {Names[^1]}" : "")}, a "
        + $"range, a list or a step such as */2");

    // *, */step, a, a/step (from a to the end), a-b, a-b/step.
    private (int From, int To, int Step)? ReadItem(string item)
    {
        var parts = item.Split('/');
        var step = 1;
        if (parts.Length > 2 || (parts.Length == 2 && (!Digits(parts[1], out step) || step < 1)))
            return null;
        if (parts[0] == "*")
            return (Minimum, Maximum, step);
        var ends = parts[0].Split('-');
        if (ends.Length > 2 || Value(ends[0]) is not { } from)
            return null;
        if (ends.Length == 2)
            return Value(ends[1]) is { } to && from <= to ? (from, to, step) : null;
        return (from, parts.Length == 2 ? Maximum : from, step);
    }

    private int? Value(string text)
    {
        for (var i = 0; i < Names.Count; i++)
        {
            if (Names[i].Equals(text, StringComparison.OrdinalIgnoreCase))
                return Minimum + i;
        }

        return Digits(text, out var value) && value >= Minimum && value <= Maximum ? value : null;
    }

    private static bool Digits(string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
