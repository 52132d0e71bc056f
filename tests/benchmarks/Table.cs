using System.Text;

namespace Slipway.Benchmarks;

/// <summary>Markdown, to the screen and a file as it comes.</summary>
internal sealed class Table(string? path) : IDisposable
{
    private readonly StreamWriter? _file = path is null
        ? null
        : new StreamWriter(path, append: false, new UTF8Encoding(false)) { AutoFlush = true };

    private readonly StringBuilder _all = new();

    /// <summary>Everything so far.</summary>
    public string Text => _all.ToString();

    public void Line(string text)
    {
        _all.Append(text).Append('\n');
        Console.WriteLine(text);
        _file?.WriteLine(text);
    }

    public void Head(string title, params string[] columns)
    {
        Line($"\n### {title}\n");
        Row(columns);
        Line("|" + string.Concat(columns.Select(_ => "---|")));
    }

    public void Row(params string[] cells) => Line($"| {string.Join(" | ", cells)} |");

    public void Dispose() => _file?.Dispose();
}
