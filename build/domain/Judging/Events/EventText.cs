using System.Text;

namespace Slipway.Domain.Judging.Events;

/// <summary>
/// Cuts bytes that come in pieces into lines and cells, without allocating. The first line names the columns, in any order; others are left
/// alone. A later copy of the first line is skipped, as in files that were put together.
/// </summary>
public abstract class EventText
{
    private const int LongestLine = 1 << 16;
    private readonly string[] _columns;
    private readonly int[] _places;
    private readonly Range[] _cells;
    private byte[] _rest = new byte[256];
    private int _restLength;
    private byte[]? _header;
    private int _width;

    /// <summary>A reader of columns.</summary>
    protected EventText(params string[] columns)
    {
        _columns = columns;
        _places = new int[columns.Length];
        _cells = new Range[columns.Length];
    }

    /// <summary>Line of the last row; the first line of the file is 1.</summary>
    public long Line { get; private set; }

    /// <summary>Whether nothing more needs to be read.</summary>
    public bool IsDone { get; protected set; }

    /// <summary>Takes in the next bytes of the file.</summary>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        while (!IsDone && !bytes.IsEmpty)
        {
            var end = bytes.IndexOf((byte)'\n');
            if (end < 0)
            {
                Keep(bytes);
                return;
            }

            if (_restLength > 0)
            {
                Keep(bytes[..end]);
                TakeLine(_rest.AsSpan(0, _restLength));
                _restLength = 0;
            }
            else
            {
                TakeLine(bytes[..end]);
            }

            bytes = bytes[(end + 1)..];
        }
    }

    /// <summary>The file is over.</summary>
    public void Finish()
    {
        if (!IsDone && _restLength > 0)
            TakeLine(_rest.AsSpan(0, _restLength));
        _restLength = 0;
        if (_header is null)
            throw new EventFileException(1, null, $"the columns {string.Join(',', _columns)}", "an empty file");
        if (!IsDone)
            End();
        IsDone = true;
    }

    /// <summary>A row; cells are those of <see cref="Cell"/>.</summary>
    protected abstract void Row(ReadOnlySpan<byte> line);

    /// <summary>The last row was read.</summary>
    protected abstract void End();

    /// <summary>A cell of the row, without quotes.</summary>
    protected ReadOnlySpan<byte> Cell(ReadOnlySpan<byte> line, int column) => line[_cells[column]];

    /// <summary>A number; NaN where the cell is empty.</summary>
    protected double Number(ReadOnlySpan<byte> line, int column)
    {
        var text = Cell(line, column);
        if (text.IsEmpty)
            return double.NaN;
        return NumberText.TryParse(text, out var value) ? value : throw Fault(line, column, "a number or nothing");
    }

    /// <summary>Minute of a row.</summary>
    protected int Minute(ReadOnlySpan<byte> line, int column)
    {
        var value = Number(line, column);
        return value is >= 0 and < int.MaxValue ? (int)value : throw Fault(line, column, "a minute from 0 on");
    }

    /// <summary>Yes, no, or null where the cell is empty.</summary>
    protected bool? Flag(ReadOnlySpan<byte> line, int column)
    {
        var text = Cell(line, column);
        return text.Length switch
        {
            0 => null,
            1 when text[0] == '1' => true,
            1 when text[0] == '0' => false,
            4 when Ascii.EqualsIgnoreCase(text, "true"u8) => true,
            5 when Ascii.EqualsIgnoreCase(text, "false"u8) => false,
            _ => throw Fault(line, column, "1, 0, true, false or nothing"),
        };
    }

    /// <summary>An error at a cell of the row.</summary>
    protected EventFileException Fault(ReadOnlySpan<byte> line, int column, string expected)
    {
        var text = Cell(line, column);
        return new EventFileException(
            Line, _columns[column], expected, text.IsEmpty ? "nothing" : $"'{Encoding.UTF8.GetString(text[..Math.Min(40, text.Length)])}'");
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (_restLength + bytes.Length > LongestLine)
            throw new EventFileException(Line + 1, null, $"a line of at most {LongestLine} bytes", "a longer one");
        if (_restLength + bytes.Length > _rest.Length)
            Array.Resize(ref _rest, Math.Max(_rest.Length * 2, _restLength + bytes.Length));
        bytes.CopyTo(_rest.AsSpan(_restLength));
        _restLength += bytes.Length;
    }

    private void TakeLine(ReadOnlySpan<byte> line)
    {
        Line++;
        if (!line.IsEmpty && line[^1] == '\r')
            line = line[..^1];
        if (_header is null)
        {
            TakeHeader(line);
            return;
        }

        if (line.IsEmpty || (line[0] == _header[0] && line.SequenceEqual(_header)))
            return;
        Split(line);
        Row(line);
    }

    private void TakeHeader(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith("\uFEFF"u8))
            line = line[3..];
        var names = Encoding.UTF8.GetString(line).Split(',').Select(name => name.Trim().Trim('"')).ToList();
        for (var i = 0; i < _columns.Length; i++)
        {
            _places[i] = names.IndexOf(_columns[i]);
            if (_places[i] < 0)
                throw new EventFileException(1, _columns[i], $"the columns {string.Join(',', _columns)}", $"'{string.Join(',', names)}'");
        }

        (_header, _width) = (line.ToArray(), names.Count);
    }

    private void Split(ReadOnlySpan<byte> line)
    {
        Span<int> starts = stackalloc int[_width + 1];
        var (count, start) = (0, 0);
        while (true)
        {
            if (count < _width)
                starts[count] = start;
            count++;
            var comma = line[start..].IndexOf((byte)',');
            if (comma < 0)
                break;
            start += comma + 1;
        }

        if (count != _width)
            throw new EventFileException(Line, null, $"{_width} cells as in line 1", $"{count}");
        starts[_width] = line.Length + 1;
        for (var i = 0; i < _places.Length; i++)
        {
            var (from, to) = (starts[_places[i]], starts[_places[i] + 1] - 1);
            while (from < to && line[from] == ' ')
                from++;
            while (from < to && line[to - 1] == ' ')
                to--;
            if (to - from >= 2 && line[from] == '"' && line[to - 1] == '"')
                (from, to) = (from + 1, to - 1);
            _cells[i] = from..to;
        }
    }
}
