using System.Globalization;

namespace Slipway.Domain.Data.Profiles;

/// <summary>Finds the .NET date format of a column.</summary>
public static class TimeFormats
{
    private static readonly string[] Dates =
    [
        "yyyy-MM-dd", "yyyy/MM/dd", "yyyyMMdd", "dd/MM/yyyy", "MM/dd/yyyy", "dd/MM/yy", "MM/dd/yy", "d/M/yyyy", "M/d/yyyy", "d/M/yy",
        "M/d/yy",
        "dd.MM.yyyy", "dd.MM.yy", "d.M.yyyy", "dd-MM-yyyy", "MM-dd-yyyy", "dd-MMM-yyyy", "dd MMM yyyy", "d MMM yyyy", "MMM d, yyyy",
        "yyyy-MM",
    ];

    private static readonly string[] Hours =
    [
        "", " HH:mm", " HH:mm:ss", "THH:mm", "THH:mm:ss", "THH:mm:ssK", " HH:mm:ssK", " H:mm", " h:mm tt", " h:mm:ss tt",
    ];

    private static readonly string[] Known =
        [
            "O",
            .. Dates.SelectMany(date => Hours.Select(hour => date + hour)),
            "yyyy-MM-ddTHH:mm:ss.fffK",
            "yyyy-MM-dd HH:mm:ss.fff",
            "yyyy-MM-dd HH:mm:ss.ffffff",
        ];

    /// <summary>
    /// The formats in which every cell is a time, and by which the cells are different times: none, the one, or several between which a
    /// person has to choose. Of formats that read all cells alike the plainest stands for all.
    /// </summary>
    public static IReadOnlyList<string> Fitting(IReadOnlyList<string> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var found = new List<(string Format, DateTimeOffset[] Times)>();
        foreach (var format in Known)
        {
            if (Read(cells, format) is { } times && !found.Exists(other => other.Times.AsSpan().SequenceEqual(times)))
            {
                found.Add((format, times));
            }
        }

        return [.. found.Select(pair => pair.Format)];
    }

    /// <summary>The cells' times; null when one of them is no time in this format, or there is none.</summary>
    public static DateTimeOffset[]? Read(IReadOnlyList<string> cells, string format)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var times = new DateTimeOffset[cells.Count];
        for (var i = 0; i < times.Length; i++)
        {
            if (i > 0 && cells[i] == cells[i - 1])
            {
                times[i] = times[i - 1];
            }
            else if (!TryRead(cells[i], format, out times[i]))
            {
                return null;
            }
        }

        return times.Length > 0 ? times : null;
    }

    private static bool TryRead(string cell, string format, out DateTimeOffset time)
    {
        try
        {
            return DateTimeOffset.TryParseExact(cell, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time)
                && time.Year is > 1800 and < 2200;
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            // A format that is none at all.
            time = default;
            return false;
        }
    }
}
