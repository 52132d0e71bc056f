namespace Slipway.Domain.Data;

/// <summary>
/// Reads comma-separated UTF-8 text record by record, without allocating per cell (RFC 4180: quoted cells may hold commas, doubled
/// quotes and line ends; lines may end in CR LF, LF or CR). Blank lines are skipped, a byte order mark is tolerated.
/// The one CSV reader of Slipway: what is checked, trained on, evaluated and served is read by the same code.
/// </summary>
public ref struct CsvReader
{
    private const byte Comma = (byte)',', Quote = (byte)'"', LineFeed = (byte)'\n', CarriageReturn = (byte)'\r';
    private readonly ReadOnlySpan<byte> _text;
    private Cell[] _cells;
    private int _position;
    private int _nextLine;

    /// <summary>A reader at the start of <paramref name="text"/>.</summary>
    public CsvReader(ReadOnlySpan<byte> text)
    {
        _text = text;
        _cells = new Cell[32];
        _position = text.StartsWith("\uFEFF"u8) ? 3 : 0;
        _nextLine = 1;
    }

    /// <summary>Number of cells in the current record.</summary>
    public int Count { get; private set; }

    /// <summary>Line on which the current record starts; the first is 1.</summary>
    public int Line { get; private set; }

    /// <summary>Where the current record stands in the text, without its line end.</summary>
    public Range Record { get; private set; }

    /// <summary>What is wrong with the current record's quotes; null when nothing is.</summary>
    public string? Fault { get; private set; }

    /// <summary>A cell of the current record, without quotes.</summary>
    public readonly ReadOnlySpan<byte> this[int index]
    {
        get
        {
            var cell = _cells[index];
            var content = _text.Slice(cell.Start, cell.Length);
            return cell.HasDoubledQuotes ? WithSingleQuotes(content) : content;
        }
    }

    /// <summary>Goes to the next record; false at the end.</summary>
    public bool Read()
    {
        while (_position < _text.Length && _text[_position] is LineFeed or CarriageReturn)
        {
            SkipLineEnd();
        }

        if (_position >= _text.Length)
        {
            return false;
        }

        Count = 0;
        Fault = null;
        Line = _nextLine;
        var start = _position;
        while (ReadCell())
        {
        }

        Record = start.._position;
        if (_position < _text.Length)
        {
            SkipLineEnd();
        }

        return true;
    }

    // True when another cell follows in this record.
    private bool ReadCell()
    {
        var cell = _position < _text.Length && _text[_position] == Quote ? QuotedCell() : PlainCell();
        if (Count == _cells.Length)
        {
            Array.Resize(ref _cells, Count * 2);
        }

        _cells[Count++] = cell;
        if (_position < _text.Length && _text[_position] == Comma)
        {
            _position++;
            return true;
        }

        return false;
    }

    private Cell PlainCell()
    {
        var start = _position;
        var length = _text[start..].IndexOfAny(Comma, LineFeed, CarriageReturn);
        _position = length < 0 ? _text.Length : start + length;
        return new Cell(start, _position - start, false);
    }

    private Cell QuotedCell()
    {
        var start = ++_position;
        var doubled = false;
        while (true)
        {
            var length = _text[_position..].IndexOf(Quote);
            if (length < 0)
            {
                Fault = "a quoted cell that is never closed";
                _position = _text.Length;
                return new Cell(start, _position - start, doubled);
            }

            CountLines(_text.Slice(_position, length));
            _position += length + 1;
            if (_position >= _text.Length || _text[_position] != Quote)
            {
                break;
            }

            doubled = true;
            _position++;
        }

        var end = _position - 1;
        if (PlainCell().Length > 0)
        {
            Fault = "text after the closing quote of a cell";
        }

        return new Cell(start, end - start, doubled);
    }

    private void CountLines(ReadOnlySpan<byte> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == LineFeed || (text[i] == CarriageReturn && (i + 1 == text.Length || text[i + 1] != LineFeed)))
            {
                _nextLine++;
            }
        }
    }

    private void SkipLineEnd()
    {
        var pair = _text[_position] == CarriageReturn && _position + 1 < _text.Length && _text[_position + 1] == LineFeed;
        _position += pair ? 2 : 1;
        _nextLine++;
    }

    private static byte[] WithSingleQuotes(ReadOnlySpan<byte> content)
    {
        var single = new List<byte>(content.Length);
        for (var i = 0; i < content.Length; i++)
        {
            single.Add(content[i]);
            if (content[i] == Quote)
            {
                i++;
            }
        }

        return [.. single];
    }

    private readonly record struct Cell(int Start, int Length, bool HasDoubledQuotes);
}
