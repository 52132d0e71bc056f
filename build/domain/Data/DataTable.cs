using System.Globalization;

namespace Slipway.Domain.Data;

/// <summary>A data file that passed its check, row by row in the file's order.</summary>
/// <param name="Inputs">What a model predicts from.</param>
/// <param name="Labels">What it should predict, on the label's own scale.</param>
/// <param name="Times">The time column; times without an offset count as UTC.</param>
/// <param name="Records">Where each row stands in the file's bytes.</param>
/// <param name="Header">Where the header stands in the file's bytes.</param>
/// <param name="TimeFormat">.NET format of the time column.</param>
public sealed record DataTable(
    InputRows Inputs, IReadOnlyList<double> Labels, IReadOnlyList<DateTimeOffset> Times, IReadOnlyList<Range> Records, Range Header, string TimeFormat)
{
    /// <summary>Number of rows.</summary>
    public int Count => Labels.Count;

    /// <summary>A row's time in the column's own format.</summary>
    public string TimeText(int row) => Times[row].ToString(TimeFormat, CultureInfo.InvariantCulture);

    /// <summary>Indices of the rows ordered by time; rows of equal time keep the file's order.</summary>
    public IReadOnlyList<int> ByTime() => [.. Enumerable.Range(0, Count).OrderBy(row => Times[row])];
}
