using System.Globalization;
using System.Text;
using Slipway.Runners.Reports;
using Spectre.Console;

/// <summary>Writes lines that stay, and below them lines that are redrawn. Not safe for concurrent use: its owner locks.</summary>
internal sealed class ProgressScreen(IAnsiConsole console, bool plain)
{
    private static readonly char[] s_spinner = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

    private int _drawn;

    public bool Plain { get; } = plain;

    // The last cell stays free: some terminals wrap as soon as it is filled.
    private int Width => Math.Max(20, console.Profile.Width - 1);

    /// <summary>A line that stays. In a terminal it wraps between words, under its own beginning; in a pipe it stays one line.</summary>
    public void Write(string time, StepEnd end, string text)
    {
        var writer = console.Profile.Out.Writer;
        if (Plain)
        {
            writer.WriteLine(time + TextLines.Crop(text, int.MaxValue));
        }
        else
        {
            var lines = TextLines.Wrap(text, Width - 2);
            writer.Write($"\e[{end.Colour}m{end.Glyph}\e[0m {string.Join("\n  ", lines)}\n");
        }

        writer.Flush();
    }

    /// <summary>
    /// The lines of the running steps, each cut at the edge of the terminal, over those drawn before; at most as many as are seen at once.
    /// </summary>
    public void Draw(IEnumerable<(string Step, string Elapsed, string Sentence)> steps, int frame)
    {
        var shown = steps.Take(Math.Max(1, console.Profile.Height - 2)).ToList();
        var text = new StringBuilder(Back());
        foreach (var (step, elapsed, sentence) in shown)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"\e[36m{s_spinner[frame % s_spinner.Length]}\e[0m {TextLines.Crop($"{step}  {elapsed}  {sentence}", Width - 2)}\n");
        }

        _drawn = shown.Count;
        console.Profile.Out.Writer.Write(text);
        console.Profile.Out.Writer.Flush();
    }

    /// <summary>Takes the redrawn lines away.</summary>
    public void Clear()
    {
        console.Profile.Out.Writer.Write(Back());
        console.Profile.Out.Writer.Flush();
        _drawn = 0;
    }

    /// <summary><c>4.2 s</c>, <c>2:05 min</c>, <c>1:02 h</c>.</summary>
    public static string Duration(TimeSpan time) => time switch
    {
        { TotalSeconds: < 60 } => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s",
        { TotalMinutes: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00} h"),
    };

    private string Back() => _drawn == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"\e[{_drawn}A\r\e[J");
}
