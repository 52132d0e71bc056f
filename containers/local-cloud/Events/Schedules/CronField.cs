using System.Globalization;

namespace Slipway.LocalCloud.Events.Schedules;

/// <summary>One field of a cron expression: the numbers that it allows.</summary>
internal static class CronField
{
    /// <summary>Reads lists, ranges and steps of numbers or names; null for anything else.</summary>
    public static SortedSet<int>? Read(string text, int low, int high, params ReadOnlySpan<string> names)
    {
        var all = new SortedSet<int>();
        foreach (var part in text.Split(','))
        {
            var step = part.Split('/');
            var ends = step[0].Split('-');
            if (step.Length > 2 || ends.Length > 2 || (step.Length == 2
                && !(int.TryParse(step[1], CultureInfo.InvariantCulture, out var size) && size > 0)))
            {
                return null;
            }

            var from = step[0] is "*" or "?" ? low : Number(ends[0], low, high, names);

            // 5/10 goes on from 5 to the end.
            var to = step[0] is "*" or "?" || (ends.Length == 1 && step.Length == 2) ? high : Number(ends[^1], low, high, names);
            if (from is null || to is null || to < from)
            {
                return null;
            }

            for (var i = from.Value; i <= to; i += step.Length == 2 ? int.Parse(step[1], CultureInfo.InvariantCulture) : 1)
            {
                all.Add(i);
            }
        }

        return all;
    }

    private static int? Number(string text, int low, int high, ReadOnlySpan<string> names)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (text.Equals(names[i], StringComparison.OrdinalIgnoreCase))
            {
                return low + i;
            }
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= low && number <= high
            ? number : null;
    }
}
