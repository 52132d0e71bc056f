using System.Text;

namespace Slipway.Runners.Reports;

/// <summary>Fits sentences into lines of a terminal. Widths are counted in characters of one cell each.</summary>
public static class TextLines
{
    /// <summary>On one line: breaks become spaces, and what does not fit is cut, with an ellipsis in its place.</summary>
    /// <param name="text">The sentence.</param>
    /// <param name="width">Cells there are; nothing is written when below 1.</param>
    public static string Crop(string text, int width)
    {
        var line = OneLine(text);
        return line.Length <= width ? line : width < 1 ? "" : line[..(width - 1)].TrimEnd() + "…";
    }

    /// <summary>On as many lines as needed, broken between words; a word longer than a line, such as an ARN, is broken inside.</summary>
    /// <param name="text">The sentence.</param>
    /// <param name="width">Cells there are, at least 1.</param>
    public static IReadOnlyList<string> Wrap(string text, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        var lines = new List<string>();
        var line = new StringBuilder();
        foreach (var word in OneLine(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                lines.Add(line.ToString());
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
            while (line.Length > width)
            {
                lines.Add(line.ToString(0, width));
                line.Remove(0, width);
            }
        }

        lines.Add(line.ToString());
        return lines;
    }

    // Control characters, escape sequences among them, must not reach a terminal from a message of a container.
    private static string OneLine(string text) =>
        string.Create(text.Length, text, (target, source) =>
        {
            for (var index = 0; index < source.Length; index++)
            {
                target[index] = char.IsControl(source[index]) ? ' ' : source[index];
            }
        });
}
