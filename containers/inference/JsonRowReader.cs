using System.Text.Json;
using Slipway.Domain.Data;

namespace Slipway.Inference;

/// <summary>Reads one JSON object after another as rows.</summary>
internal sealed class JsonRowReader(InputRows rows, RowErrors errors)
{
    private readonly bool[] _seen = new bool[rows.Schema.Columns.Count];
    private readonly int _numeric = rows.Schema.Numeric.Count;

    // After a column comes the one that came after it in the row before; in the first row, the next of the schema.
    private readonly int[] _next = [.. Enumerable.Range(1, rows.Schema.Columns.Count)];
    private int _first;
    private bool _isWrapper;

    /// <summary>Number of the current row; the first is 1.</summary>
    public int Number { get; set; }

    /// <summary>Reads the object at which the reader stands: one row, or a wrapper around many.</summary>
    public void ReadRoot(ref Utf8JsonReader reader)
    {
        Number = 1;
        Begin();
        ReadMembers(ref reader, rows.Count - 1, isRoot: true);
        if (!_isWrapper)
        {
            End();
        }
    }

    /// <summary>Reads the object at which the reader stands as a row.</summary>
    public void ReadRow(ref Utf8JsonReader reader)
    {
        Begin();
        ReadMembers(ref reader, rows.Count - 1, isRoot: false);
        End();
    }

    private void Begin()
    {
        rows.Add();
        Array.Clear(_seen);
    }

    private void End()
    {
        for (var column = 0; column < _seen.Length; column++)
        {
            if (!_seen[column])
            {
                errors.Add(Number, rows.Schema.Columns[column], "expected a value, found no such member");
            }
        }
    }

    private void ReadMembers(ref Utf8JsonReader reader, int row, bool isRoot)
    {
        var last = -1;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var column = PlaceOf(ref reader, last < 0 ? _first : _next[last]);
            if (column >= 0)
            {
                (last < 0 ? ref _first : ref _next[last]) = column;
                last = column;
            }

            var isFeatures = column < 0 && reader.ValueTextEquals("features"u8);
            var isInstances = column < 0 && isRoot && reader.ValueTextEquals("instances"u8);
            reader.Read();
            if (column >= 0)
            {
                Set(ref reader, row, column);
            }
            else if (isFeatures && reader.TokenType == JsonTokenType.StartObject)
            {
                ReadMembers(ref reader, row, isRoot: false);
            }
            else if (isInstances && reader.TokenType == JsonTokenType.StartArray)
            {
                ReadInstances(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private void ReadInstances(ref Utf8JsonReader reader)
    {
        _isWrapper = true;
        rows.Clear();
        Number = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Number++;
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                ReadRow(ref reader);
            }
            else
            {
                errors.Add($"row {Number}: expected an object, found {JsonInput.Describe(reader.TokenType)}");
                reader.Skip();
            }
        }
    }

    private bool IsGap(in Utf8JsonReader reader, int column) => reader.TokenType == JsonTokenType.Null && rows.Schema.MayBeMissing(column);

    private int PlaceOf(ref Utf8JsonReader reader, int guess)
    {
        if (!reader.ValueIsEscaped)
        {
            return rows.Schema.PlaceOf(reader.ValueSpan, guess);
        }

        var name = new byte[reader.ValueSpan.Length];
        return rows.Schema.PlaceOf(name.AsSpan(0, reader.CopyString(name)));
    }

    // A number is read from its text by the code that reads CSV cells, so that no format rounds differently from another.
    private void Set(ref Utf8JsonReader reader, int row, int column)
    {
        if (_seen[column])
        {
            errors.Add(Number, rows.Schema.Columns[column], "expected one value, found the member twice");
        }

        _seen[column] = true;
        var isNumeric = column < _numeric;
        if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject
            || (isNumeric && reader.TokenType is not (JsonTokenType.Number or JsonTokenType.String) && !IsGap(reader, column)))
        {
            errors.Add(
                Number,
                rows.Schema.Columns[column],
                $"expected {(isNumeric ? "a number" : "a category")}, found {JsonInput.Describe(reader.TokenType)}");
            reader.Skip();
            return;
        }

        var text = reader.TokenType == JsonTokenType.Null ? default : reader.ValueSpan;
        if (reader.ValueIsEscaped)
        {
            var plain = new byte[reader.ValueSpan.Length];
            text = plain.AsSpan(0, reader.CopyString(plain));
        }

        if (!rows.TrySet(row, column, text))
        {
            errors.Add(Number, rows.Schema.Columns[column], $"expected a number, found {CellText.Show(text)}");
        }
    }
}
