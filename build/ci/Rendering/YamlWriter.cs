using System.Globalization;
using System.Text;

namespace Slipway.Ci.Rendering;

/// <summary>Block YAML with comments, two spaces a level, the same bytes on every machine.</summary>
internal sealed class YamlWriter
{
    private const string Special = "!&*-?:|>@`\"'%#{}[],=";
    private readonly StringBuilder _text = new();
    private int _level;
    private bool _startsItem;

    public override string ToString() => _text.ToString();

    public void Blank() => _text.Append('\n');

    public void Comment(string text) => Line(text.Length == 0 ? "#" : "# " + text);

    public void Scalar(string key, string value, string? comment = null) =>
        Line($"{key}: {Quoted(value)}{(comment is null ? "" : " # " + comment)}");

    public void Number(string key, int value) => Line($"{key}: {value.ToString(CultureInfo.InvariantCulture)}");

    public void Flag(string key, bool value) => Line($"{key}: {(value ? "true" : "false")}");

    public void Empty(string key, string kind) => Line($"{key}: {kind}");

    /// <summary>A mapping below a key.</summary>
    public void Map(string key, Action content)
    {
        Line(key + ":");
        Deeper(content);
    }

    /// <summary>Plain texts below a key.</summary>
    public void List(string key, IEnumerable<string> values)
    {
        Line(key + ":");
        _level++;
        foreach (var value in values)
            Line("- " + Quoted(value));
        _level--;
    }

    /// <summary>One mapping of a sequence: its first line carries the dash.</summary>
    public void Item(Action content)
    {
        _startsItem = true;
        Deeper(content);
    }

    private void Deeper(Action content)
    {
        _level++;
        content();
        _level--;
    }

    private void Line(string text)
    {
        var (level, dash) = _startsItem ? (_level - 1, "- ") : (_level, "");
        _startsItem = false;
        _text.Append(' ', level * 2).Append(dash).Append(text).Append('\n');
    }

    private static string Quoted(string value)
    {
        if (value.Any(char.IsControl))
            throw new InvalidWorkflowException($"'{value}' holds a line break or another control character.");
        var plain = value.Length > 0
            && !Special.Contains(value[0], StringComparison.Ordinal)
            && !value.Contains(": ", StringComparison.Ordinal) && !value.Contains(" #", StringComparison.Ordinal)
            && !value.EndsWith(':') && value.Trim() == value;
        return plain ? value : $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";
    }
}
