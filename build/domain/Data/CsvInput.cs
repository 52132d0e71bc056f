namespace Slipway.Domain.Data;

/// <summary>
/// Reads rows for a model from CSV. With a header (a first line that names at least one of the model's columns) the columns may
/// stand in any order among others, which are ignored; without one they stand in the order of <see cref="InputSchema.Columns"/>.
/// </summary>
public static class CsvInput
{
    /// <summary>
    /// Adds the rows of <paramref name="text"/> to <paramref name="rows"/>. When there are errors the rows are of no use.
    /// </summary>
    public static void Read(ReadOnlySpan<byte> text, InputRows rows, RowErrors errors)
    {
        var reader = new CsvReader(text);
        var columns = rows.Schema.Columns;
        if (!reader.Read())
        {
            errors.Add("expected at least one row, found none");
            return;
        }

        Span<int> places = columns.Count <= 128 ? stackalloc int[columns.Count] : new int[columns.Count];
        var width = columns.Count;
        var number = 0;
        if (HasHeader(reader, rows.Schema))
        {
            width = reader.Count;
            Place(reader, rows.Schema, places, errors);
            if (errors.Total > 0)
            {
                return;
            }

            if (!reader.Read())
            {
                errors.Add("expected at least one row after the header, found none");
                return;
            }
        }
        else
        {
            for (var i = 0; i < places.Length; i++)
            {
                places[i] = i;
            }
        }

        do
        {
            number++;
            if (reader.Fault is { } fault)
            {
                errors.Add($"row {number}: found {fault}");
            }
            else if (reader.Count != width)
            {
                errors.Add(
                    $"row {number}: expected {width} cells{(width == columns.Count ? $" ({string.Join(',', columns)})" : "")}, found "
                    + $"{reader.Count}");
            }
            else
            {
                ReadRow(reader, rows, places, number, errors);
            }
        }
        while (reader.Read());
    }

    private static void ReadRow(in CsvReader reader, InputRows rows, ReadOnlySpan<int> places, int number, RowErrors errors)
    {
        var row = rows.Add();
        for (var column = 0; column < places.Length; column++)
        {
            var cell = reader[places[column]];
            if (!rows.TrySet(row, column, cell))
            {
                errors.Add(number, rows.Schema.Columns[column], $"expected a number, found {CellText.Show(cell)}");
            }
        }
    }

    private static bool HasHeader(in CsvReader reader, InputSchema schema)
    {
        for (var i = 0; i < reader.Count; i++)
        {
            if (schema.PlaceOf(reader[i].Trim((byte)' ')) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static void Place(in CsvReader header, InputSchema schema, Span<int> places, RowErrors errors)
    {
        places.Fill(-1);
        for (var i = 0; i < header.Count; i++)
        {
            var column = schema.PlaceOf(header[i].Trim((byte)' '));
            if (column >= 0 && places[column] >= 0)
            {
                errors.Add($"header, column '{schema.Columns[column]}': found twice, expected once");
            }
            else if (column >= 0)
            {
                places[column] = i;
            }
        }

        for (var column = 0; column < places.Length; column++)
        {
            if (places[column] < 0)
            {
                errors.Add($"header, column '{schema.Columns[column]}': expected the column, found none of that name");
            }
        }
    }
}
