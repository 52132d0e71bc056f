using System.Text;

namespace Docker.DotNet.Http;

/// <summary>A query string; what is null or empty is left out.</summary>
internal sealed class Query
{
    private readonly StringBuilder _text = new();

    public Query Add(string name, string value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            _text.Append(_text.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }
        return this;
    }

    public Query Add(string name, bool? value) => Add(name, value is null ? null : value.Value ? "1" : "0");

    public Query Add(string name, long? value) => Add(name, value?.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public Query AddAll(string name, IEnumerable<string> values)
    {
        foreach (var value in values ?? [])
        {
            Add(name, value);
        }
        return this;
    }

    /// <summary>A collection goes as JSON; an empty one not at all.</summary>
    public Query AddJson<T>(string name, ICollection<T> value) =>
        value is null || value.Count == 0 ? this : Add(name, Encoding.UTF8.GetString(EngineJson.Write((object)value)));

    public override string ToString() => _text.ToString();
}
