using System.Collections;
using System.Text;

namespace Nuke.Common.Execution;

/// <summary>The values of all [Secret] parameters; they are taken out of everything that is written.</summary>
internal sealed class Secrets
{
    public const string Replacement = "[REDACTED]";

    private string[] _values = [];

    public bool Any => _values.Length > 0;

    public void Add(object value)
    {
        var texts = value is string or not IEnumerable ? [value.ToString()] : ((IEnumerable)value).Cast<object>().Select(x => x.ToString());
        _values = _values.Concat(texts.SelectMany(Spellings)).Where(x => !string.IsNullOrWhiteSpace(x)).Distinct()
            .OrderByDescending(x => x.Length).ToArray(); // the longest first, or a part of it would leave the rest
    }

    public string Redact(string text)
    {
        if (_values.Length == 0 || string.IsNullOrEmpty(text))
            return text;
        foreach (var value in _values)
            text = text.Replace(value, Replacement, StringComparison.Ordinal);
        return text;
    }

    /// <summary>A secret also shows in an URL, in basic authentication and, when it has lines, line by line.</summary>
    private static IEnumerable<string> Spellings(string secret)
        =>
        [
            secret,
            Uri.EscapeDataString(secret),
            Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)),
            .. secret.Contains('\n') ? secret.Split('\n').Select(x => x.Trim()).Where(x => x.Length >= 4) : []
        ];
}
