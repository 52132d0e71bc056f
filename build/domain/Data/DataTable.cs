using System.Globalization;

namespace Slipway.Domain.Data;

/// <summary>A data file that passed its check, row by row in the file's order.</summary>
/// <param name="Inputs">What a model predicts from.</param>
/// <param name="Labels">What it should predict, on the label's own scale.</param>
/// <param name="Keys">What orders the rows: UTC ticks of the time column (times without an offset count as UTC); without one,
/// <see cref="RowOrder"/>.</param>
/// <param name="Records">Where each row stands in the file's bytes.</param>
/// <param name="Header">Where the header stands in the file's bytes.</param>
/// <param name="TimeFormat">.NET format of the time column; null without one.</param>
public sealed record DataTable(
    InputRows Inputs,
    IReadOnlyList<double> Labels,
    IReadOnlyList<long> Keys,
    IReadOnlyList<Range> Records,
    Range Header,
    string? TimeFormat)
{
    /// <summary>Number of rows.</summary>
    public int Count => Labels.Count;

    /// <summary>Whether a time column orders the rows.</summary>
    public bool HasTime => TimeFormat is not null;

    /// <summary>A row's time as an instant; null without a time column.</summary>
    public DateTimeOffset? Time(int row) => HasTime ? new DateTimeOffset(Keys[row], TimeSpan.Zero) : null;

    /// <summary>A row's time in the column's own format; without one its place in the order, as <see cref="RowOrder.Text"/>.</summary>
    public string OrderText(int row) => Time(row)?.ToString(TimeFormat, CultureInfo.InvariantCulture) ?? RowOrder.Text(Keys[row]);

    /// <summary>Indices of the rows in order; rows of equal time, or equal content, keep the file's order.</summary>
    public IReadOnlyList<int> InOrder() => [.. Enumerable.Range(0, Count).OrderBy(row => Keys[row])];
}
