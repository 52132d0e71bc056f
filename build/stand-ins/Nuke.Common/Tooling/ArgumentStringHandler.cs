using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Nuke.Common.IO;

namespace Nuke.Common.Tooling;

/// <summary>
/// Arguments from an interpolated string: a value with spaces is quoted; <c>{x:nq}</c> leaves it bare, <c>{x:r}</c> hides it in the log.
/// </summary>
[InterpolatedStringHandler]
public ref struct ArgumentStringHandler
{
    private readonly StringBuilder _text;
    private readonly List<string> _secrets;

    public ArgumentStringHandler(int literalLength, int formattedCount, out bool handlerIsValid)
    {
        _text = new StringBuilder(literalLength + formattedCount * 16);
        _secrets = [];
        handlerIsValid = true;
    }

    public static implicit operator ArgumentStringHandler(string value)
    {
        var handler = new ArgumentStringHandler(value?.Length ?? 0, 0, out _);
        handler.AppendLiteral(value);
        return handler;
    }

    public void AppendLiteral(string value) => _text.Append(value);

    public void AppendFormatted(object obj, int alignment = 0, string format = null)
    {
        var value = obj as string
            ?? (obj as AbsolutePath)?.ToString()
            ?? Convert.ToString(obj, CultureInfo.InvariantCulture)
            ?? string.Empty;
        if (format == "r" && value.Length > 0)
            _secrets.Add(value);
        _text.Append((format == "nq" ? value : Quote(value)).PadLeft(Math.Max(alignment, 0)).PadRight(Math.Max(-alignment, 0)));
    }

    public void AppendFormatted(IEnumerable<IAbsolutePathHolder> paths, int alignment = 0, string format = null)
    {
        var texts = paths.Select(x => x.Path.ToString()).ToList();
        for (var i = 0; i < texts.Count; i++)
            texts[i] = Quote(texts[i]);
        AppendFormatted(string.Join(' ', texts), alignment, "nq");
    }

    public string ToStringAndClear()
    {
        var text = _text.ToString();
        _text.Clear();
        return text;
    }

    public Func<string, string> GetFilter()
    {
        var secrets = _secrets;
        return text => secrets.Aggregate(text, (x, secret) => x.Replace(secret, Execution.Secrets.Replacement));
    }

    private readonly string Quote(string value)
    {
        // Inside quotes that the literal opened already, quoting again would close them.
        var isOpen = _text.ToString().Count(x => x == '"') % 2 == 1;
        return !isOpen && value.Contains(' ') && !(value.StartsWith('"') && value.EndsWith('"'))
            ? $"\"{value.Replace("\"", "\\\"")}\""
            : value;
    }
}
