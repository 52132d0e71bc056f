namespace Slipway.Replay.Tests.Expressions;

internal enum TokenKind
{
    Text,
    Number,
    Name,
    Symbol,
}

internal readonly record struct Token(TokenKind Kind, string Text)
{
    private static readonly string[] s_symbols = ["==", "!=", "<=", ">=", "&&", "||", "<", ">", "!", "(", ")", "[", "]", ".", ",", "*"];

    /// <summary>Cuts an expression into its parts; quotes inside text are doubled.</summary>
    public static List<Token> Read(string expression)
    {
        var tokens = new List<Token>();
        for (var at = 0; at < expression.Length;)
        {
            if (char.IsWhiteSpace(expression[at]))
            {
                at++;
                continue;
            }

            var token = expression[at] switch
            {
                '\'' => Quoted(expression, ref at),
                var digit when char.IsAsciiDigit(digit) => Run(TokenKind.Number, expression, ref at, c => char.IsAsciiDigit(c) || c == '.'),
                var letter when char.IsAsciiLetter(letter) || letter == '_' => Run(
                    TokenKind.Name, expression, ref at, c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'),
                _ => Symbol(expression, ref at),
            };
            tokens.Add(token);
        }

        return tokens;
    }

    private static Token Quoted(string expression, ref int at)
    {
        var text = new System.Text.StringBuilder();
        for (at++; ; at++)
        {
            if (at >= expression.Length)
                throw new FormatException($"A text is not closed in: {expression}");
            if (expression[at] != '\'')
                text.Append(expression[at]);
            else if (at + 1 < expression.Length && expression[at + 1] == '\'')
                text.Append(expression[at++]);
            else
                break;
        }

        at++;
        return new(TokenKind.Text, text.ToString());
    }

    private static Token Run(TokenKind kind, string expression, ref int at, Func<char, bool> belongs)
    {
        var start = at;
        while (at < expression.Length && belongs(expression[at]))
            at++;
        return new(kind, expression[start..at]);
    }

    private static Token Symbol(string expression, ref int at)
    {
        var start = at;
        var symbol = Array.Find(s_symbols, known => expression.AsSpan(start).StartsWith(known, StringComparison.Ordinal))
            ?? throw new FormatException($"'{expression[at]}' is no part of an expression: {expression}");
        at += symbol.Length;
        return new(TokenKind.Symbol, symbol);
    }
}
