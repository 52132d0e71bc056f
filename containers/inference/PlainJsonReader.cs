using Slipway.Domain.Data;

namespace Slipway.Inference;

/// <summary>
/// Reads <c>{"instances":[{"name":value, ...}, ...]}</c> as nearly every caller writes it: names and texts in ASCII without escapes,
/// numbers without exponents, nothing nested, every column once. It takes or leaves a body: at whatever else it meets it gives up, and the
/// full reader, which knows all of JSON and says what is wrong, begins anew. What both can read they read alike.
/// </summary>
internal ref struct PlainJsonReader(ReadOnlySpan<byte> body, InputRows rows)
{
    private const int MostColumns = 256;
    private readonly ReadOnlySpan<byte> _body = body;
    private int _position;

    /// <summary>False when the body is of another kind; the rows are then of no use.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, InputRows rows)
    {
        var count = rows.Schema.Columns.Count;
        if (count > MostColumns)
        {
            return false;
        }

        // After a column comes the one that came after it in the row before; the first of a row stands at 0.
        Span<short> next = stackalloc short[count + 1];
        for (var i = 0; i <= count; i++)
        {
            next[i] = (short)i;
        }

        Span<bool> seen = stackalloc bool[count];
        return new PlainJsonReader(body, rows).TryReadRoot(next, seen);
    }

    private bool TryReadRoot(scoped Span<short> next, scoped Span<bool> seen)
    {
        if (!Take((byte)'{') || !TryText(out var name) || !name.SequenceEqual("instances"u8) || !Take((byte)':') || !Take((byte)'['))
        {
            return false;
        }

        do
        {
            if (!TryReadRow(next, seen))
            {
                return false;
            }
        }
        while (Take((byte)','));

        return Take((byte)']') && Take((byte)'}') && Peek() < 0;
    }

    private bool TryReadRow(scoped Span<short> next, scoped Span<bool> seen)
    {
        if (!Take((byte)'{'))
        {
            return false;
        }

        seen.Clear();
        var row = rows.Add();
        var (found, last) = (0, 0);
        do
        {
            if (!TryText(out var name) || !Take((byte)':') || !TryValue(out var value))
            {
                return false;
            }

            var column = rows.Schema.PlaceOf(name, next[last]);
            if (column >= 0)
            {
                if (seen[column] || !rows.TrySet(row, column, value))
                {
                    return false;
                }

                next[last] = (short)column;
                last = column + 1;
                seen[column] = true;
                found++;
            }
            else if (name.SequenceEqual("features"u8))
            {
                return false;
            }
        }
        while (Take((byte)','));

        return Take((byte)'}') && found == seen.Length;
    }

    private bool TryValue(out ReadOnlySpan<byte> value)
    {
        if (Peek() == '"')
        {
            return TryText(out value);
        }

        value = default;
        var start = _position;
        var at = start;
        if (at < _body.Length && _body[at] == (byte)'-')
        {
            at++;
        }

        var whole = Digits(at);
        if (whole == 0 || (whole > 1 && _body[at] == (byte)'0'))
        {
            return false;
        }

        at += whole;
        if (at < _body.Length && _body[at] == (byte)'.')
        {
            var fraction = Digits(at + 1);
            if (fraction == 0)
            {
                return false;
            }

            at += 1 + fraction;
        }

        // An exponent, or whatever else stands here, is not what the caller of this method takes next.
        value = _body[start..at];
        _position = at;
        return true;
    }

    private readonly int Digits(int start)
    {
        var at = start;
        while (at < _body.Length && (uint)(_body[at] - '0') <= 9)
        {
            at++;
        }

        return at - start;
    }

    private bool TryText(out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!Take((byte)'"'))
        {
            return false;
        }

        var start = _position;
        for (var at = start; at < _body.Length; at++)
        {
            var letter = _body[at];
            if (letter == (byte)'"')
            {
                text = _body[start..at];
                _position = at + 1;
                return true;
            }

            if (letter is < 0x20 or > 0x7E or (byte)'\\')
            {
                return false;
            }
        }

        return false;
    }

    private bool Take(byte letter)
    {
        if (Peek() != letter)
        {
            return false;
        }

        _position++;
        return true;
    }

    // The next byte that is no white space; -1 at the end.
    private int Peek()
    {
        while (_position < _body.Length)
        {
            var letter = _body[_position];
            if (letter is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
            {
                return letter;
            }

            _position++;
        }

        return -1;
    }
}
