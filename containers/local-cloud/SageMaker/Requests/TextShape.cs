using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Slipway.LocalCloud.SageMaker.Requests;

/// <summary>A string: length in characters, a pattern that must match all of it, or a closed set of words.</summary>
internal sealed record TextShape(int Min = 0, int Max = int.MaxValue, string? Pattern = null, params IReadOnlyList<string>? Words) : Shape
{
    private readonly Regex? _pattern = Pattern is null ? null : new Regex($"^(?:{Pattern})\\z", RegexOptions.CultureInvariant);

    /// <summary>One of these words.</summary>
    public static TextShape Enum(params string[] words) => new(Words: words);

    /// <inheritdoc />
    public override void Check(JsonNode value, string path, Violations violations)
    {
        violations.Expect(value, path, "String", value.GetValueKind() == JsonValueKind.String);
        var text = value.GetValue<string>();
        violations.Range(text, path, "length", text.Length, Min, Max);
        if (Words is { Count: > 0 } && !Words.Contains(text))
        {
            violations.Add(text, path, $"Member must satisfy enum value set: [{string.Join(", ", Words)}]");
        }

        if (_pattern is not null && !_pattern.IsMatch(text))
        {
            violations.Add(text, path, $"Member must satisfy regular expression pattern: {Pattern}");
        }
    }
}

/// <summary>A number.</summary>
internal sealed record NumberShape(double Min = double.MinValue, double Max = double.MaxValue, bool Whole = true) : Shape
{
    /// <inheritdoc />
    public override void Check(JsonNode value, string path, Violations violations)
    {
        violations.Expect(value, path, Whole ? "Integer" : "Float", value.GetValueKind() == JsonValueKind.Number);
        var number = value.Number();
        violations.Expect(value, path, "Integer", !Whole || number == Math.Floor(number));
        violations.Range(value.ToJsonString(), path, "value", number, Min, Max);
    }
}
