using System.Text;

namespace Slipway.Domain.Data;

/// <summary>
/// Rows of raw values on their way to a model: what training, evaluation and serving hand to the same feature code.
/// Reusable: <see cref="Clear"/> keeps the memory. Not safe for use by several threads at once.
/// </summary>
public sealed class InputRows(InputSchema schema)
{
    // A column of free text must not fill the memory of a server.
    private const int MostPooledCategories = 10_000;
    private const int LongestPooledCategory = 128;
    private readonly Dictionary<string, string> _pool = new(StringComparer.Ordinal);
    private readonly (ulong Key, string? Text)[] _short = new (ulong, string?)[256];
    private readonly int _numeric = schema.Numeric.Count;
    private readonly int _categorical = schema.Categorical.Count;
    private double[] _numbers = new double[schema.Numeric.Count];
    private string[] _categories = new string[schema.Categorical.Count];
    private int _capacity = 1;

    /// <summary>The columns.</summary>
    public InputSchema Schema { get; } = schema;

    /// <summary>Number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>A row's numeric values, in the schema's order; NaN where a value is missing and may be.</summary>
    public Span<double> Numbers(int row) => _numbers.AsSpan(row * _numeric, _numeric);

    /// <summary>A row's categories, in the schema's order.</summary>
    public Span<string> Categories(int row) => _categories.AsSpan(row * _categorical, _categorical);

    /// <summary>Adds a row, whose values are then to be set.</summary>
    public int Add()
    {
        if (Count == _capacity)
        {
            _capacity = Math.Max(16, _capacity * 2);
            Array.Resize(ref _numbers, _capacity * Schema.Numeric.Count);
            Array.Resize(ref _categories, _capacity * Schema.Categorical.Count);
        }

        return Count++;
    }

    /// <summary>Takes the last row away again.</summary>
    public void RemoveLast() => Count--;

    /// <summary>Takes all rows away.</summary>
    public void Clear() => Count = 0;

    /// <summary>
    /// Sets the value of a column, given by its place in <see cref="InputSchema.Columns"/>, from a cell's text.
    /// False when the column is numeric and the cell holds neither a finite number nor a gap that the schema allows.
    /// </summary>
    public bool TrySet(int row, int column, ReadOnlySpan<byte> cell)
    {
        if (column >= Schema.Numeric.Count)
        {
            Categories(row)[column - Schema.Numeric.Count] = Text(CellText.Category(cell));
            return true;
        }

        ref var number = ref Numbers(row)[column];
        if (CellText.TryNumber(cell, out number))
        {
            return true;
        }

        number = double.NaN;
        return Schema.MayBeMissing(column) && CellText.IsGap(cell);
    }

    // The few categories of a column come again and again: one string serves them all, and most are short enough to be found by their bytes
    // as a number.
    private string Text(ReadOnlySpan<byte> category)
    {
        if (category.Length >= sizeof(ulong))
        {
            return Pooled(category);
        }

        var key = (ulong)category.Length;
        foreach (var letter in category)
        {
            key = (key << 8) | letter;
        }

        ref var slot = ref _short[(int)((key * 0x9E3779B97F4A7C15) >> 56)];
        if (slot.Key != key || slot.Text is null)
        {
            slot = (key, Pooled(category));
        }

        return slot.Text;
    }

    private string Pooled(ReadOnlySpan<byte> category)
    {
        if (category.Length > LongestPooledCategory)
        {
            return Encoding.UTF8.GetString(category);
        }

        Span<char> characters = stackalloc char[LongestPooledCategory];
        var name = characters[..Encoding.UTF8.GetChars(category, characters)];
        var lookup = _pool.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(name, out var pooled))
        {
            return pooled;
        }

        var text = name.ToString();
        if (_pool.Count < MostPooledCategories)
        {
            _pool[text] = text;
        }

        return text;
    }
}
