using System.Text;
using Slipway.Domain.Models;

namespace Slipway.Domain.Data;

/// <summary>
/// Checks a data file against the manifest and reads it in the same pass. Pure: it gets the file's bytes. The build runs it before any
/// job starts, the jobs run it again on what they are given.
/// </summary>
public static class DataCheck
{
    /// <summary>Most errors kept in a report; all are counted.</summary>
    public const int MostErrors = 20;

    /// <summary>
    /// Fewest rows of a whole data file: so many that the share held out satisfies the gate, which otherwise could not but call every
    /// candidate inconclusive.
    /// </summary>
    public static int MinimumRows(ModelManifest manifest) =>
        (int)Math.Ceiling(manifest.Gate.MinimumRows / manifest.Training.HoldOut);

    /// <summary>
    /// Checks and reads <paramref name="file"/>: CSV in UTF-8 with a header, at least <paramref name="minimumRows"/> rows below it.
    /// </summary>
    public static DataReport Run(ReadOnlySpan<byte> file, DataManifest data, int minimumRows)
    {
        var errors = new DataErrors();
        if (!EncodingCheck.Run(file, errors))
        {
            return errors.Report(0, null);
        }

        var reader = new CsvReader(file);
        if (!reader.Read())
        {
            errors.Add(0, null, "nothing", "a header and rows below it", "The file is empty: export it again.");
            return errors.Report(0, null);
        }

        var header = HeaderCheck.Run(reader, data, errors);
        if (header is null)
        {
            return errors.Report(0, null);
        }

        var rows = new RowCheck(data, header, errors);
        var headerRecord = reader.Record;
        var count = 0;
        while (reader.Read())
        {
            count++;
            rows.Run(reader);
        }

        if (count < minimumRows)
        {
            errors.Add(
                0,
                null,
                $"{count} rows",
                $"at least {minimumRows} rows",
                "Add rows; the hold-out share and the gate's minimumRows in model.json decide how many are needed.");
        }

        return errors.Report(count, errors.Total == 0 ? rows.Table(headerRecord) : null);
    }
}

/// <summary>What a check found.</summary>
/// <param name="Rows">Rows below the header.</param>
/// <param name="Errors">The first errors, in the file's order, at most <see cref="DataCheck.MostErrors"/>.</param>
/// <param name="TotalErrors">All errors.</param>
/// <param name="Table">The rows; null when there are errors.</param>
public sealed record DataReport(int Rows, IReadOnlyList<DataError> Errors, int TotalErrors, DataTable? Table)
{
    /// <summary>All kept errors, a line each under the file's name, and how many more there are.</summary>
    public string Describe(string file)
    {
        var text = new StringBuilder().Append(file).Append(": ").Append(TotalErrors).Append(TotalErrors == 1 ? " error." : " errors.");
        foreach (var error in Errors)
        {
            text.Append('\n').Append("  ").Append(error);
        }

        return TotalErrors > Errors.Count
            ? text.Append("\n  and ").Append(TotalErrors - Errors.Count).Append(" more.").ToString()
            : text.ToString();
    }
}
