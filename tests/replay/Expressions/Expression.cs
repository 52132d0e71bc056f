using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.Replay.Tests.Expressions;

/// <summary>
/// Evaluates GitHub's expressions over contexts, as far as workflows of this repository use them: literals, contexts, comparison, logic,
/// and the functions below. What is not known is an error, never an empty text.
/// </summary>
internal sealed class Expression(JsonObject contexts, JobStatus status)
{
    private List<Token> _tokens = [];
    private int _at;

    /// <summary>The value of an expression without its braces.</summary>
    public JsonNode? Evaluate(string text)
    {
        (_tokens, _at) = (Token.Read(text), 0);
        var value = Or();
        return _at == _tokens.Count ? value : throw new FormatException($"Unexpected '{_tokens[_at].Text}' in: {text}");
    }

    /// <summary>A text in which every <c>${{ }}</c> is replaced by its value.</summary>
    public string Interpolate(string text)
    {
        const string open = "${{";
        var start = text.IndexOf(open, StringComparison.Ordinal);
        if (start < 0)
            return text;
        var end = text.IndexOf("}}", start, StringComparison.Ordinal);
        var value = Evaluate(text[(start + open.Length)..end]);
        return text[..start] + Text(value) + Interpolate(text[(end + 2)..]);
    }

    /// <summary>Whether a job or step runs: without a status function the condition is also that nothing failed.</summary>
    public bool Holds(string? condition)
    {
        var bare = (condition ?? "success()").Trim();
        bare = bare.StartsWith("${{", StringComparison.Ordinal) ? bare[3..^2] : bare;
        var asksForStatus = Token.Read(bare)
            .Any(token => token is { Kind: TokenKind.Name, Text: "always" or "success" or "failure" or "cancelled" });
        return (asksForStatus || status == JobStatus.Success) && Truth(Evaluate(bare));
    }

    public static bool Truth(JsonNode? value) => value switch
    {
        null => false,
        JsonValue scalar when scalar.GetValueKind() == JsonValueKind.String => scalar.GetValue<string>().Length > 0,
        JsonValue scalar when scalar.GetValueKind() == JsonValueKind.Number => scalar.GetValue<double>() != 0,
        JsonValue scalar => scalar.GetValue<bool>(),
        _ => true,
    };

    public static string Text(JsonNode? value) => value switch
    {
        null => "",
        JsonValue scalar when scalar.GetValueKind() == JsonValueKind.String => scalar.GetValue<string>(),
        _ => value.ToJsonString(),
    };

    private JsonNode? Or()
    {
        var left = And();
        while (Take("||"))
        {
            var right = And();
            left = Truth(left) ? left : right;
        }

        return left;
    }

    private JsonNode? And()
    {
        var left = Comparison();
        while (Take("&&"))
        {
            var right = Comparison();
            left = Truth(left) ? right : left;
        }

        return left;
    }

    private JsonNode? Comparison()
    {
        var left = Unary();
        if (Take("=="))
            return Same(left, Unary());
        return Take("!=") ? !Same(left, Unary()) : left;
    }

    private JsonNode? Unary() => Take("!") ? !Truth(Unary()) : Access(Primary());

    private JsonNode? Access(JsonNode? value)
    {
        // After .* every further member is that of each element.
        var isFilter = false;
        while (true)
        {
            if (Take("."))
            {
                var name = Next().Text;
                if (name == "*")
                    (value, isFilter) = (Values(value), true);
                else
                    value = isFilter
                        ? new JsonArray([.. ((JsonArray)value!).Select(item => Member(item, name)?.DeepClone())])
                        : Member(value, name);
            }
            else if (Take("["))
            {
                var index = Or();
                Expect("]");
                value = value is JsonArray list && index is JsonValue number
                    ? list[(int)number.GetValue<double>()]
                    : Member(value, Text(index));
            }
            else
                return value;
        }
    }

    private JsonNode? Primary()
    {
        if (Take("("))
        {
            var inner = Or();
            Expect(")");
            return inner;
        }

        var token = Next();
        return token.Kind switch
        {
            TokenKind.Text => token.Text,
            TokenKind.Number => double.Parse(token.Text, CultureInfo.InvariantCulture),
            TokenKind.Name when Take("(") => Call(token.Text),
            TokenKind.Name when token.Text is "true" or "false" => token.Text == "true",
            TokenKind.Name when token.Text == "null" => null,
            TokenKind.Name when contexts.ContainsKey(token.Text) => contexts[token.Text],
            _ => throw new FormatException($"'{token.Text}' is no context that a run has."),
        };
    }

    private JsonNode? Call(string name)
    {
        var arguments = new List<JsonNode?>();
        while (!Take(")"))
        {
            arguments.Add(Or());
            _ = Take(",");
        }

        return name switch
        {
            "always" => true,
            "success" => status == JobStatus.Success,
            "failure" => status == JobStatus.Failure,
            "cancelled" => false,
            "fromJSON" or "fromJson" => JsonNode.Parse(Text(arguments[0])),
            "toJSON" or "toJson" => arguments[0]?.ToJsonString() ?? "null",
            "contains" => arguments[0] is JsonArray list
                ? list.Any(item => Same(item, arguments[1]))
                : Text(arguments[0]).Contains(Text(arguments[1]), StringComparison.OrdinalIgnoreCase),
            "startsWith" => Text(arguments[0]).StartsWith(Text(arguments[1]), StringComparison.OrdinalIgnoreCase),
            "format" => string.Format(CultureInfo.InvariantCulture, Text(arguments[0]), [.. arguments.Skip(1).Select(Text)]),
            _ => throw new FormatException($"The function {name} is not known here."),
        };
    }

    /// <summary>GitHub compares texts without regard to case, and gives nothing for a member that is not there.</summary>
    private static bool Same(JsonNode? left, JsonNode? right) =>
        string.Equals(Text(left), Text(right), StringComparison.OrdinalIgnoreCase);

    private static JsonArray Values(JsonNode? value) => value switch
    {
        JsonObject members => new([.. members.Select(member => member.Value?.DeepClone())]),
        JsonArray list => (JsonArray)list.DeepClone(),
        _ => [],
    };

    private static JsonNode? Member(JsonNode? value, string name) =>
        value is JsonObject members && members.TryGetPropertyValue(name, out var member) ? member : null;

    private bool Take(string symbol)
    {
        var found = _at < _tokens.Count && _tokens[_at] == new Token(TokenKind.Symbol, symbol);
        _at += found ? 1 : 0;
        return found;
    }

    private void Expect(string symbol)
    {
        if (!Take(symbol))
            throw new FormatException($"Expected '{symbol}'.");
    }

    private Token Next() => _at < _tokens.Count ? _tokens[_at++] : throw new FormatException("The expression ends too early.");
}

internal enum JobStatus
{
    Success,
    Failure,
    Skipped,
}
