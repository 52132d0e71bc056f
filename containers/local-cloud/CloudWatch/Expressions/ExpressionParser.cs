using System.Globalization;
using System.Text.RegularExpressions;

namespace Slipway.LocalCloud.CloudWatch.Expressions;

/// <summary>Reads metric math. What is not implemented is refused by name.</summary>
internal sealed partial class ExpressionParser
{
    private const int DeepestNesting = 50;

    // Loosest first.
    private static readonly string[][] Levels = [["||"], ["&&"], ["<", ">", "<=", ">=", "==", "!="], ["+", "-"], ["*", "/"]];
    private readonly List<string> _words;
    private int _at;
    private int _depth;

    private ExpressionParser(string text)
    {
        _words = [];
        for (var at = 0; at < text.Length;)
        {
            var word = Word().Match(text, at);
            if (!word.Success)
            {
                throw new ExpressionException($"Unexpected '{text[at..]}'.");
            }

            _words.Add(word.Groups[1].Value);
            at += word.Length;
        }
    }

    private string? Next => _at < _words.Count ? _words[_at] : null;

    /// <summary>The expression that a text says.</summary>
    /// <exception cref="ExpressionException">It says none, or one with a function that is not implemented.</exception>
    public static Expression Parse(string text)
    {
        var parser = new ExpressionParser(text.Trim());
        var expression = parser.Level(0);
        return parser.Next is { } left ? throw new ExpressionException($"Unexpected '{left}'.") : expression;
    }

    private Expression Level(int level)
    {
        if (level == Levels.Length)
        {
            return Power();
        }

        var left = Level(level + 1);
        while (Operator() is { } found && Levels[level].Contains(found))
        {
            _at++;
            left = new Binary(found, left, Level(level + 1));
        }

        return left;
    }

    private Expression Power()
    {
        if (++_depth > DeepestNesting)
        {
            throw new ExpressionException($"Nested more than {DeepestNesting} deep.");
        }

        var left = Unary();
        if (Next == "^")
        {
            _at++;
            left = new Binary("^", left, Power());
        }

        _depth--;
        return left;
    }

    private Expression Unary()
    {
        if (Next != "-")
        {
            return Primary();
        }

        _at++;
        return new Binary("*", new Constant(-1), Power());
    }

    private Expression Primary()
    {
        var word = Next ?? throw new ExpressionException("Unexpected end.");
        _at++;
        switch (word[0])
        {
            case '(':
                var inner = Level(0);
                Expect(")");
                return inner;
            case '[':
                return new Listed(Until("]"));
            case '"' or '\'':
                return new Quoted(word[1..^1]);
            case >= '0' and <= '9' or '.':
                return new Constant(double.Parse(word, CultureInfo.InvariantCulture));
            case var first when char.IsAsciiLetter(first) || first == '_':
                return Next == "(" ? Function(word) : new Reference(word);
            default:
                throw new ExpressionException($"Unexpected '{word}'.");
        }
    }

    private Call Function(string name)
    {
        if (!MathFunctions.Knows(name))
        {
            throw new ExpressionException(
                $"The local cloud does not implement the function {name} of metric math; it has {MathFunctions.Known}.");
        }

        _at++;
        return new Call(name, Until(")"));
    }

    private List<Expression> Until(string end)
    {
        var items = new List<Expression>();
        while (Next != end)
        {
            if (items.Count > 0)
            {
                Expect(",");
            }

            items.Add(Level(0));
        }

        _at++;
        return items;
    }

    private void Expect(string word)
    {
        if (Next != word)
        {
            throw new ExpressionException($"Expected '{word}', found {(Next is null ? "the end" : $"'{Next}'")}.");
        }

        _at++;
    }

    private string? Operator() => Next switch
    {
        "AND" => "&&",
        "OR" => "||",
        "=" => "==",
        var word => word,
    };

    [GeneratedRegex("""\G\s*("[^"]*"|'[^']*'|\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+|[A-Za-z_]\w*|<=|>=|==|!=|&&|\|\||[-+*/^()<>=,\[\]])""")]
    private static partial Regex Word();
}
