using System.Text;

namespace Slipway.Training;

/// <summary>
/// What a job's owner reads in FailureReason or ExitMessage. SageMaker takes the first 1024 characters (of ExitMessage: bytes) and puts
/// "AlgorithmError: " and the exit code around them: whole lines up to that, and how many more there are, are of more use than a torn one.
/// </summary>
internal static class FailureNote
{
    /// <summary>Most bytes of a note, in UTF-8.</summary>
    public const int MostBytes = 960;

    /// <summary>The text, if it is short; else its first lines and the number of the others.</summary>
    public static string Of(string text)
    {
        text = text.Trim();
        if (Encoding.UTF8.GetByteCount(text) <= MostBytes)
        {
            return text;
        }

        var lines = text.Split('\n');
        var kept = 0;
        var note = "";
        while (kept < lines.Length && Fits($"{note}{lines[kept]}\n{More(lines.Length - kept - 1)}"))
        {
            note += lines[kept++] + "\n";
        }

        return kept == 0 ? Cut(text, More(lines.Length - 1)) : note + More(lines.Length - kept);
    }

    private static bool Fits(string text) => Encoding.UTF8.GetByteCount(text) <= MostBytes;

    private static string More(int lines) =>
        lines == 0 ? "(The job's log has all of it.)" : $"(And {lines} more lines: the job's log has all of them.)";

    // A single line without end: its start says most.
    private static string Cut(string text, string end)
    {
        var room = MostBytes - Encoding.UTF8.GetByteCount($"...\n{end}");
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if ((room -= rune.Utf8SequenceLength) < 0 || rune.Value == '\n')
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return $"{text[..length]}...\n{end}";
    }
}
