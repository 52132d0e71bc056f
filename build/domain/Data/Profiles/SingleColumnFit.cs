namespace Slipway.Domain.Data.Profiles;

/// <summary>
/// How much of the label's variance one column alone explains on later rows: the mean label of its category, or of its tenth of the
/// numbers, learned on earlier rows. It needs no model, and no model of all columns should explain less than half of it.
/// </summary>
public static class SingleColumnFit
{
    private const int Bins = 20;

    /// <summary>R2 on the tested rows; NaN when the label does not vary there.</summary>
    /// <param name="column">What is predicted from.</param>
    /// <param name="labels">The label of each row.</param>
    /// <param name="learned">Rows that are learned from.</param>
    /// <param name="tested">Rows that are predicted.</param>
    public static double R2(CsvColumn column, IReadOnlyList<double> labels, IReadOnlyList<int> learned, IReadOnlyList<int> tested)
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(learned);
        ArgumentNullException.ThrowIfNull(tested);
        var edges = Edges(column, learned);
        var cells = new Dictionary<string, (double Sum, int Count)>(StringComparer.Ordinal);
        foreach (var row in learned)
        {
            var (sum, count) = cells.GetValueOrDefault(CellOf(column, row, edges));
            cells[CellOf(column, row, edges)] = (sum + labels[row], count + 1);
        }

        var overall = learned.Average(row => labels[row]);
        var mean = tested.Average(row => labels[row]);
        double errors = 0, variance = 0;
        foreach (var row in tested)
        {
            var (sum, count) = cells.GetValueOrDefault(CellOf(column, row, edges));
            // Shrunk a little to the mean of all: a category seen twice knows next to nothing.
            var prediction = (sum + (5 * overall)) / (count + 5);
            errors += (labels[row] - prediction) * (labels[row] - prediction);
            variance += (labels[row] - mean) * (labels[row] - mean);
        }

        return variance > 0 ? 1 - (errors / variance) : double.NaN;
    }

    private static double[] Edges(CsvColumn column, IReadOnlyList<int> learned)
    {
        var numbers = learned.Select(row => column.Numbers[row]).Where(double.IsFinite).Order().ToArray();
        return column.IsNumeric && column.Distinct > Bins && numbers.Length > 0
            ? [.. Enumerable.Range(1, Bins - 1).Select(bin => numbers[bin * numbers.Length / Bins]).Distinct()]
            : [];
    }

    private static string CellOf(CsvColumn column, int row, double[] edges)
    {
        if (edges.Length == 0 || double.IsNaN(column.Numbers[row]))
        {
            return column.Cells[row];
        }

        var place = Array.BinarySearch(edges, column.Numbers[row]);
        return (place < 0 ? ~place : place + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
