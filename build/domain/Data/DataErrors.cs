namespace Slipway.Domain.Data;

/// <summary>Collects the errors of one file: counts all, keeps the first.</summary>
internal sealed class DataErrors
{
    private readonly List<DataError> _kept = [];

    public int Total { get; private set; }

    public void Add(int line, string? column, string found, string expected, string fix)
    {
        Total++;
        if (_kept.Count < DataCheck.MostErrors)
        {
            _kept.Add(new DataError(line, column, found, expected, fix));
        }
    }

    // Stable, and errors of the whole file (line 0) come first.
    public DataReport Report(int rows, DataTable? table) => new(rows, [.. _kept.OrderBy(error => error.Line)], Total, table);
}
