using System.Globalization;

namespace Slipway.Domain.Files;

/// <summary>What stands at a place of a JSON text.</summary>
internal enum JsonKind
{
    Object,
    Array,
    Text,
    Number,
    Boolean,
    Null,
}

/// <summary>A JSON value with its place, so that errors found later can name the line.</summary>
internal sealed record JsonSpot(JsonKind Kind, string Text, int Line, int Column)
{
    public List<JsonMember> Members { get; } = [];

    public List<JsonSpot> Items { get; } = [];

    /// <summary>As a message shows it, shortened.</summary>
    public string Found => Kind switch
    {
        JsonKind.Object => "an object",
        JsonKind.Array => Items.Count == 0 ? "an empty list" : string.Create(CultureInfo.InvariantCulture, $"a list of {Items.Count}"),
        JsonKind.Text => $"\"{(Text.Length > 60 ? Text[..57] + "..." : Text)}\"",
        JsonKind.Null => "null",
        _ => Text,
    };
}

/// <summary>A member of an object, with the place of its name.</summary>
internal sealed record JsonMember(string Name, int Line, int Column, JsonSpot Value);
