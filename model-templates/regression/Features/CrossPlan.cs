namespace Slipway.Regression.Features;

/// <summary>Finds the cell of a row in a cross.</summary>
internal sealed class CrossPlan
{
    private readonly long[] _radix;
    private readonly Dictionary<long, int> _cells;

    public CrossPlan(Cross cross, IReadOnlyList<CategoricalFeature> categorical, int start)
    {
        Cross = cross;
        Start = start;
        End = start + (cross.Cells.Count * ((cross.HasCells ? 1 : 0) + cross.Numeric.Count));
        _radix = [.. cross.Categorical.Select(column => (long)categorical[column].Categories.Count)];
        _cells = cross.Cells.Index().ToDictionary(pair => KeyOf(pair.Item), pair => pair.Index);
    }

    public Cross Cross { get; }

    /// <summary>Index of its first feature.</summary>
    public int Start { get; }

    /// <summary>Index after its last feature.</summary>
    public int End { get; }

    /// <summary>The cell in which a row lies, given its category codes; -1 when training saw no such row.</summary>
    public int CellOf(ReadOnlySpan<int> codes)
    {
        long key = 0;
        for (var i = 0; i < _radix.Length; i++)
        {
            var code = codes[Cross.Categorical[i]];
            if (code < 0)
            {
                return -1;
            }

            key = checked((key * _radix[i]) + code);
        }

        return _cells.GetValueOrDefault(key, -1);
    }

    private long KeyOf(IReadOnlyList<int> cell)
    {
        long key = 0;
        for (var i = 0; i < _radix.Length; i++)
        {
            key = checked((key * _radix[i]) + cell[i]);
        }

        return key;
    }
}
