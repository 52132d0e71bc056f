using System.Text;

namespace Slipway.Domain.Data.Profiles;

/// <summary>A file of which nothing is known yet, column by column.</summary>
/// <param name="Columns">In the file's order.</param>
/// <param name="Keys">Each row's place in the order that comes from content (<see cref="RowOrder"/>).</param>
/// <param name="Lines">The line of the file on which each row starts.</param>
public sealed record CsvColumns(IReadOnlyList<CsvColumn> Columns, IReadOnlyList<long> Keys, IReadOnlyList<int> Lines)
{
    /// <summary>Rows below the header.</summary>
    public int Rows => Lines.Count;

    /// <summary>The column of a name; null when there is none.</summary>
    public CsvColumn? Find(string? name) => Columns.FirstOrDefault(column => column.Name == name);

    /// <summary>Reads comma-separated UTF-8 with a header. <paramref name="label"/> is left out of the rows' order.</summary>
    public static CsvProfile Read(ReadOnlySpan<byte> file, string? label)
    {
        var errors = new DataErrors();
        if (!EncodingCheck.Run(file, errors))
        {
            return new(null, errors.Report(0, null));
        }

        var reader = new CsvReader(file);
        if (!reader.Read())
        {
            errors.Add(0, null, "nothing", "a header and rows below it", "The file is empty: export it again.");
            return new(null, errors.Report(0, null));
        }

        if (Header(reader, errors) is not { } names)
        {
            return new(null, errors.Report(0, null));
        }

        CsvColumn[] columns = [.. names.Select(name => new CsvColumn(name))];
        var places = RowOrder.PlacesOf(names, label ?? "");
        var (keys, lines) = (new List<long>(), new List<int>());
        while (reader.Read())
        {
            if (reader.Fault is { } fault)
            {
                errors.Add(
                    reader.Line,
                    null,
                    fault,
                    "a row in which every quote is closed at the end of its cell",
                    "Close the quote, or double it to write one inside a cell.");
            }
            else if (reader.Count != columns.Length)
            {
                errors.Add(
                    reader.Line,
                    null,
                    $"{reader.Count} cells",
                    $"{columns.Length} cells as in the header",
                    "Complete the row or remove it; quote cells that hold commas.");
            }
            else
            {
                for (var i = 0; i < columns.Length; i++)
                {
                    columns[i].Add(reader[i]);
                }

                keys.Add(RowOrder.KeyOf(reader, places));
                lines.Add(reader.Line);
            }
        }

        return new(errors.Total == 0 ? new CsvColumns(columns, keys, lines) : null, errors.Report(lines.Count, null));
    }

    private static List<string>? Header(in CsvReader header, DataErrors errors)
    {
        var names = new List<string>();
        for (var i = 0; i < header.Count; i++)
        {
            names.Add(Encoding.UTF8.GetString(header[i]).Trim());
        }

        if (header.Fault is { } fault)
        {
            errors.Add(header.Line, null, fault, "a header", "Close the quote.");
        }
        else if (names is [var only] && only.IndexOfAny([';', '\t', '|']) is >= 0 and var place)
        {
            errors.Add(
                header.Line,
                null,
                $"columns separated by {CellText.Show([(byte)only[place]])}",
                "columns separated by commas",
                "Export the file again as comma-separated.");
        }
        else
        {
            foreach (var (index, name) in names.Index().Where(name => name.Item.Length is 0 or > 128))
            {
                errors.Add(
                    header.Line,
                    null,
                    name.Length == 0 ? $"no name for column {index + 1}" : $"a name of {name.Length} characters",
                    "a name of 1 to 128 characters for each column",
                    "Name it in the header; programs that write an index column leave its name empty.");
            }

            foreach (var group in names.Where(name => name.Length > 0)
                .GroupBy(name => name, StringComparer.Ordinal)
                .Where(group => group.Count() > 1))
            {
                errors.Add(
                    header.Line, group.Key, $"the column {group.Count()} times", "each column once", "Remove or rename all but one.");
            }
        }

        return errors.Total == 0 ? names : null;
    }
}

/// <summary>What reading a file came to.</summary>
/// <param name="Columns">Its columns; null when there are errors.</param>
/// <param name="Report">The errors.</param>
public sealed record CsvProfile(CsvColumns? Columns, DataReport Report);
