using System.Globalization;
using Slipway.Domain.Models;

namespace Slipway.Domain.Data.Profiles;

/// <summary>Guesses what a column is used for from what its cells are like. A guess is a start: its owner knows better.</summary>
internal sealed class ColumnGuesser(bool withKnots)
{
    // As many as the days of a month: hours, months, weekdays, grades and flags are categories written as numbers.
    private const int MostNumbersOfACategory = 31;
    private const int FewestRowsOfACategory = 30;
    private const int MostCategories = 200;
    private const double MostGaps = 0.95;
    private static readonly double[] Knots = [0.1, 0.3, 0.5, 0.7, 0.9];
    private static readonly string[] NamesOfIds = ["id", "key", "guid", "uuid", "index", "instant", "rownum", "row"];

    public ColumnGuess Guess(CsvColumn column)
    {
        var rows = column.Cells.Count;
        var seen = $"{Count(column.Distinct)} different {(column.IsWhole ? "whole numbers" : column.IsNumeric ? "numbers" : "texts")}"
            + (column.Gaps > 0 ? $", {Count(column.Gaps)} gaps" : "");
        if (column.Distinct == 0)
        {
            return LeftOut("it has no values");
        }

        if (column.Distinct == 1 && column.Gaps == 0)
        {
            return LeftOut("it is the same in every row");
        }

        if (column.Gaps > MostGaps * rows)
        {
            return LeftOut($"{Count(column.Gaps)} of {Count(rows)} values are missing");
        }

        if (IsId(column))
        {
            return LeftOut("it numbers or names the rows: every value is another");
        }

        if (column.IsNumeric)
        {
            return column.IsWhole && column.Distinct <= MostNumbersOfACategory && column.Counts.Values.Min() >= FewestRowsOfACategory
                ? new(column.Name, ColumnRole.Categorical, seen + ": few, and each in many rows")
                : new(
                    column.Name,
                    ColumnRole.Numeric,
                    seen,
                    new NumericColumn(column.Name) { Gaps = column.Gaps > 0, Knots = withKnots ? KnotsOf(column) : [] });
        }

        if (TimeFormats.Fitting([.. column.Cells.Where(cell => cell.Length > 0)]) is [var format, ..])
        {
            return LeftOut($"it looks like a time ({format}); --time {column.Name} would order the rows by it");
        }

        return column.Distinct > Math.Min(MostCategories, rows / 4)
            ? LeftOut($"{seen}: too many to learn each")
            : new(column.Name, ColumnRole.Categorical, seen);

        ColumnGuess LeftOut(string why) => new(column.Name, ColumnRole.LeftOut, why);
    }

    private static bool IsId(CsvColumn column)
    {
        if (column.Gaps > 0 || column.Distinct < column.Cells.Count || column.Cells.Count < 2)
        {
            return false;
        }

        if (!column.IsNumeric)
        {
            return TimeFormats.Fitting(column.Cells).Count == 0;
        }

        var isConsecutive = column.IsWhole && column.Numbers.Max() - column.Numbers.Min() == column.Cells.Count - 1;
        var name = column.Name.ToLowerInvariant().Replace(" ", "_", StringComparison.Ordinal);
        return column.IsWhole && (isConsecutive || NamesOfIds.Any(id => name == id || name.EndsWith("_" + id, StringComparison.Ordinal)));
    }

    // Rounded to three digits for whoever reads model.json, then made to ascend.
    private static double[] KnotsOf(CsvColumn column) =>
        [
            .. Knots.Select(column.Quantile)
                .Select(Rounded)
                .Where(knot => knot > column.Quantile(0) && knot < column.Quantile(1))
                .Distinct()
                .Order(),
        ];

    private static double Rounded(double value) =>
        double.Parse(value.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
