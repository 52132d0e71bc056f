using Slipway.Domain.Data;
using Slipway.Domain.Models;

namespace Slipway.Regression.Features;

/// <summary>Learns from the training rows what the manifest leaves open: scales, categories and cells.</summary>
internal static class FeatureLearner
{
    public static FeatureDefinition Learn(DataManifest data, InputRows rows)
    {
        var numeric = data.NumericColumns.Select((column, place) => Numeric(column, place, rows)).ToArray();
        var categorical = data.Categorical.Select((column, place) => Categorical(column, place, rows)).ToArray();
        return new FeatureDefinition(numeric, categorical, Crosses(data, rows, categorical));
    }

    private static NumericFeature Numeric(NumericColumn column, int place, InputRows rows)
    {
        var terms = NumericFeature.Terms(column.Degree, column.Knots);
        var (means, deviations) = (new double[terms], new double[terms]);
        var present = Enumerable.Range(0, rows.Count)
            .Select(row => rows.Numbers(row)[place])
            .Where(value => !double.IsNaN(value))
            .ToArray();
        for (var term = 0; term < terms; term++)
        {
            (means[term], deviations[term]) = Scale(present, value => NumericFeature.Term(term, column.Degree, column.Knots, value));
        }

        // A column without a single value gives no feature but that it is missing.
        return new NumericFeature(
            column.Column, column.Degree, column.Knots, means, deviations, present.DefaultIfEmpty().Min(), present.DefaultIfEmpty().Max())
        {
            HasGaps = column.Gaps,
        };
    }

    // Two passes: the mean first, then the squares about it, which loses no digits.
    private static (double Mean, double Deviation) Scale(double[] values, Func<double, double> term)
    {
        var count = Math.Max(1, values.Length);
        double sum = 0, squares = 0;
        foreach (var value in values)
        {
            sum += term(value);
        }

        var mean = sum / count;
        foreach (var value in values)
        {
            squares += (term(value) - mean) * (term(value) - mean);
        }

        // What rounding leaves of a constant is not a deviation.
        var deviation = Math.Sqrt(squares / count);
        return (mean, deviation > 1e-12 * Math.Max(1, Math.Abs(mean)) ? deviation : 0);
    }

    private static CategoricalFeature Categorical(string column, int place, InputRows rows)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var row = 0; row < rows.Count; row++)
        {
            seen.Add(rows.Categories(row)[place]);
        }

        // Shorter first, so that whole numbers stand in their order.
        return new CategoricalFeature(
            column, [.. seen.OrderBy(category => category.Length).ThenBy(category => category, StringComparer.Ordinal)]);
    }

    // Crosses of the same categorical columns share their cells, which would otherwise stand twice among the features.
    private static Cross[] Crosses(DataManifest data, InputRows rows, CategoricalFeature[] categorical)
    {
        var numericNames = data.NumericColumns.Select(column => column.Column).ToArray();
        var codes = categorical.Select(
            feature => feature.Categories.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal)).ToArray();
        var crosses = new List<Cross>();
        foreach (var group in data.Crossed.GroupBy(columns => string.Join(',', Places(columns, data.Categorical))))
        {
            var categoricalPlaces = Places(group.First(), data.Categorical);
            var numericPlaces = Places(group.SelectMany(columns => columns), numericNames);
            crosses.Add(new Cross(categoricalPlaces, numericPlaces, Cells(categoricalPlaces, rows, codes)));
        }

        return [.. crosses];
    }

    private static int[] Places(IEnumerable<string> columns, IReadOnlyList<string> names) =>
        [.. names.Index().Where(pair => columns.Contains(pair.Item, StringComparer.Ordinal)).Select(pair => pair.Index)];

    private static int[][] Cells(int[] places, InputRows rows, Dictionary<string, int>[] codes)
    {
        var cells = new SortedSet<int[]>(Comparer<int[]>.Create((left, right) => left.AsSpan().SequenceCompareTo(right)));
        for (var row = 0; row < rows.Count; row++)
        {
            var cell = new int[places.Length];
            for (var i = 0; i < places.Length; i++)
            {
                cell[i] = codes[places[i]][rows.Categories(row)[places[i]]];
            }

            cells.Add(cell);
        }

        return [.. cells];
    }
}
