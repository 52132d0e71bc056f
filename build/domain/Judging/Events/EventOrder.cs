namespace Slipway.Domain.Judging.Events;

/// <summary>
/// Puts the rows of a file that is not in the order of time into it: by minute, then by content, so that every order of the same rows gives
/// the same file. The whole file has to be in memory for it.
/// </summary>
public static class EventOrder
{
    /// <summary>The file in order, its header first.</summary>
    public static byte[] Sort(ReadOnlySpan<byte> file)
    {
        var headerEnd = file.IndexOf((byte)'\n') + 1;
        var header = file[..headerEnd];
        var names = System.Text.Encoding.UTF8
            .GetString(header.TrimEnd("\r\n"u8))
            .TrimStart('\uFEFF')
            .Split(',')
            .Select(name => name.Trim().Trim('"'))
            .ToList();
        var place = names.IndexOf("minute");
        var text = file.ToArray();
        var rows = new List<(double Minute, int Start, int Length)>();
        for (var start = headerEnd; start < text.Length;)
        {
            var length = text.AsSpan(start).IndexOf((byte)'\n');
            length = length < 0 ? text.Length - start : length;
            var line = text.AsSpan(start, length).TrimEnd((byte)'\r');
            if (!line.IsEmpty)
                rows.Add((MinuteOf(line, place), start, line.Length));
            start += length + 1;
        }

        rows.Sort((a, b) =>
        {
            var order = a.Minute.CompareTo(b.Minute);
            return order != 0 ? order : text.AsSpan(a.Start, a.Length).SequenceCompareTo(text.AsSpan(b.Start, b.Length));
        });
        var sorted = new List<byte>(text.Length + 1);
        sorted.AddRange(header);
        foreach (var (_, start, length) in rows)
        {
            sorted.AddRange(text.AsSpan(start, length));
            sorted.Add((byte)'\n');
        }

        return [.. sorted];
    }

    // What is no minute stays in front, where the judge complains of it.
    private static double MinuteOf(ReadOnlySpan<byte> line, int place)
    {
        for (var i = 0; i < place; i++)
        {
            var comma = line.IndexOf((byte)',');
            if (comma < 0)
                return -1;
            line = line[(comma + 1)..];
        }

        var end = line.IndexOf((byte)',');
        return NumberText.TryParse((end < 0 ? line : line[..end]).Trim((byte)'"').Trim((byte)' '), out var minute)
            ? Math.Floor(minute)
            : -1;
    }
}
