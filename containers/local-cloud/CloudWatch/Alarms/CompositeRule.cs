using System.Text.RegularExpressions;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.CloudWatch.Alarms;

/// <summary>The rule of a composite alarm: <c>ALARM("a") AND NOT (OK(b) OR TRUE)</c>. NOT binds tightest, then AND, then OR.</summary>
internal sealed partial class CompositeRule
{
    private const int DeepestNesting = 50;
    private readonly string[] _words;
    private readonly HashSet<string> _alarms = new(StringComparer.Ordinal);
    private int _at;
    private int _depth;

    private CompositeRule(string text)
    {
        var matches = Word().Matches(text);
        _words = [.. matches.Select(match => match.Groups[1].Value)];
        if (matches.Sum(match => match.Length) != text.Length)
        {
            throw Wrong($"expected ALARM(name), OK(name), INSUFFICIENT_DATA(name), TRUE, FALSE, AND, OR, NOT and brackets, found '{text}'");
        }

        Holds = Or();
        if (_at < _words.Length)
        {
            throw Wrong($"unexpected '{_words[_at]}'");
        }
    }

    /// <summary>The alarms that it names.</summary>
    public IReadOnlySet<string> Alarms => _alarms;

    /// <summary>Whether it holds, given the states of alarms by name.</summary>
    public Func<Func<string, string?>, bool> Holds { get; }

    /// <exception cref="ServiceException">ValidationException for a text that is no rule.</exception>
    public static CompositeRule Parse(string text) => new(text.Trim());

    private Func<Func<string, string?>, bool> Or()
    {
        var left = And();
        while (Take("OR"))
        {
            var (first, second) = (left, And());
            left = states => first(states) || second(states);
        }

        return left;
    }

    private Func<Func<string, string?>, bool> And()
    {
        var left = Not();
        while (Take("AND"))
        {
            var (first, second) = (left, Not());
            left = states => first(states) && second(states);
        }

        return left;
    }

    private Func<Func<string, string?>, bool> Not()
    {
        if (++_depth > DeepestNesting)
        {
            throw Wrong($"nested more than {DeepestNesting} deep");
        }

        Func<Func<string, string?>, bool> result;
        if (Take("NOT"))
        {
            var inner = Not();
            result = states => !inner(states);
        }
        else
        {
            result = Primary();
        }

        _depth--;
        return result;
    }

    private Func<Func<string, string?>, bool> Primary()
    {
        if (Take("("))
        {
            var inner = Or();
            return Take(")") ? inner : throw Wrong("expected ')'");
        }

        var word = _at < _words.Length ? _words[_at++] : throw Wrong("unexpected end");
        if (word is "TRUE" or "FALSE")
        {
            return _ => word == "TRUE";
        }

        if (StateOf().Match(word) is not { Success: true } match)
        {
            throw Wrong($"unexpected '{word}'");
        }

        var state = match.Groups[1].Value;
        var name = match.Groups[2].Value.Trim().Trim('"');
        name = name.StartsWith("arn:", StringComparison.Ordinal)
            ? name[(name.IndexOf(":alarm:", StringComparison.Ordinal) + ":alarm:".Length)..]
            : name;
        _alarms.Add(name);
        return states => states(name) == state;
    }

    private bool Take(string word)
    {
        if (_at >= _words.Length || _words[_at] != word)
        {
            return false;
        }

        _at++;
        return true;
    }

    private static ServiceException Wrong(string what) => CloudWatchErrors.Validation($"AlarmRule: {what}.");

    [GeneratedRegex("""\s*((?:ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(?:"[^"]*"|[^()"]+)\s*\)|TRUE\b|FALSE\b|AND\b|OR\b|NOT\b|\(|\))\s*""")]
    private static partial Regex Word();

    [GeneratedRegex("""\A(ALARM|OK|INSUFFICIENT_DATA)\s*\((.*)\)\z""", RegexOptions.Singleline)]
    private static partial Regex StateOf();
}
