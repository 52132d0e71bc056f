namespace Slipway.Regression.Features;

/// <summary>A feature that is not zero.</summary>
internal readonly record struct ActiveFeature(int Index, double Value);

/// <summary>
/// Computes features from raw values. This is the only code that does: training, evaluation and serving all call
/// <see cref="Encode"/>. Rows are sparse: of several hundred features about twenty are not zero.
/// </summary>
internal sealed class FeatureEncoder
{
    private readonly NumericFeature[] _numeric;
    private readonly Dictionary<string, int>[] _codes;
    private readonly int[] _categoryStarts;
    private readonly CrossPlan[] _crosses;

    public FeatureEncoder(FeatureDefinition definition)
    {
        _numeric = [.. definition.Numeric];
        _codes =
        [
            .. definition.Categorical
                .Select(feature => feature.Categories.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal)),
        ];
        _categoryStarts = new int[_codes.Length];
        var next = _numeric.Sum(feature => feature.Width);
        for (var i = 0; i < _codes.Length; i++)
        {
            _categoryStarts[i] = next;
            next += _codes[i].Count;
        }

        _crosses = new CrossPlan[definition.Crosses.Count];
        for (var i = 0; i < _crosses.Length; i++)
        {
            _crosses[i] = new CrossPlan(definition.Crosses[i], definition.Categorical, next);
            next = _crosses[i].End;
        }

        Count = next;
        MostActive = _numeric.Sum(feature => feature.Width) + _codes.Length
            + definition.Crosses.Sum(cross => (cross.HasCells ? 1 : 0) + cross.Numeric.Count);
    }

    /// <summary>Number of features.</summary>
    public int Count { get; }

    /// <summary>Most features of one row that are not zero: the length of the buffer that <see cref="Encode"/> needs.</summary>
    public int MostActive { get; }

    /// <summary>
    /// Writes a row's features to <paramref name="active"/>, in ascending order of their index, and returns how many there are.
    /// </summary>
    public int Encode(ReadOnlySpan<double> numbers, ReadOnlySpan<string> categories, Span<ActiveFeature> active)
    {
        var count = 0;
        var index = 0;
        for (var i = 0; i < _numeric.Length; i++)
        {
            var isMissing = double.IsNaN(numbers[i]);
            for (var term = 0; term < _numeric[i].Means.Count; term++, index++)
            {
                if (!isMissing && _numeric[i].Deviations[term] > 0)
                {
                    active[count++] = new ActiveFeature(index, Standardised(_numeric[i], term, numbers[i]));
                }
            }

            if (_numeric[i].HasGaps)
            {
                if (isMissing)
                {
                    active[count++] = new ActiveFeature(index, 1);
                }

                index++;
            }
        }

        Span<int> codes = stackalloc int[_codes.Length];
        for (var i = 0; i < _codes.Length; i++)
        {
            codes[i] = _codes[i].GetValueOrDefault(categories[i], -1);
            if (codes[i] >= 0)
            {
                active[count++] = new ActiveFeature(_categoryStarts[i] + codes[i], 1);
            }
        }

        foreach (var cross in _crosses)
        {
            count = Cross(cross, numbers, codes, active, count);
        }

        return count;
    }

    private int Cross(CrossPlan plan, ReadOnlySpan<double> numbers, ReadOnlySpan<int> codes, Span<ActiveFeature> active, int count)
    {
        var cell = plan.CellOf(codes);
        if (cell < 0)
        {
            return count;
        }

        var start = plan.Start;
        if (plan.Cross.HasCells)
        {
            active[count++] = new ActiveFeature(start + cell, 1);
            start += plan.Cross.Cells.Count;
        }

        foreach (var column in plan.Cross.Numeric)
        {
            if (_numeric[column].Deviations[0] > 0 && !double.IsNaN(numbers[column]))
            {
                active[count++] = new ActiveFeature(start + cell, Standardised(_numeric[column], 0, numbers[column]));
            }

            start += plan.Cross.Cells.Count;
        }

        return count;
    }

    private static double Standardised(NumericFeature feature, int term, double x) =>
        (NumericFeature.Term(term, feature.Degree, feature.Knots, x) - feature.Means[term]) / feature.Deviations[term];
}
