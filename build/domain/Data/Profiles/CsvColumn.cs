using System.Globalization;
using System.Text;

namespace Slipway.Domain.Data.Profiles;

/// <summary>A column of a file of which nothing is known yet, and what its cells are like.</summary>
public sealed class CsvColumn
{
    private readonly List<string> _cells = [];
    private readonly List<double> _numbers = [];
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    internal CsvColumn(string name) => Name = name;

    /// <summary>Its name in the header.</summary>
    public string Name { get; }

    /// <summary>Its cells, without blanks around them, in the file's order.</summary>
    public IReadOnlyList<string> Cells => _cells;

    /// <summary>The cells as numbers; NaN for a gap and for what is no number.</summary>
    public IReadOnlyList<double> Numbers => _numbers;

    /// <summary>Cells that hold no value.</summary>
    public int Gaps { get; private set; }

    /// <summary>Cells that hold a value that is no number.</summary>
    public int Texts { get; private set; }

    /// <summary>How many different values there are, gaps not counted.</summary>
    public int Distinct => _counts.Count;

    /// <summary>Whether every value is a number, and there is one.</summary>
    public bool IsNumeric => Texts == 0 && Gaps < _cells.Count;

    /// <summary>Whether every value is a whole number.</summary>
    public bool IsWhole =>
        IsNumeric && _numbers.All(number => double.IsNaN(number) || (number == Math.Floor(number) && Math.Abs(number) < 1e15));

    /// <summary>Each value as a category, and how often it stands there.</summary>
    public IReadOnlyDictionary<string, int> Counts => _counts;

    /// <summary>The value below which a share of the numbers lie, gaps not counted; NaN without numbers.</summary>
    public double Quantile(double share)
    {
        var present = _numbers.Where(double.IsFinite).Order().ToArray();
        return present.Length == 0 ? double.NaN : present[(int)Math.Clamp(share * present.Length, 0, present.Length - 1)];
    }

    internal void Add(ReadOnlySpan<byte> cell)
    {
        cell = cell.Trim(" \t"u8);
        var text = Encoding.UTF8.GetString(cell);
        _cells.Add(text);
        if (CellText.IsGap(cell))
        {
            Gaps++;
            _numbers.Add(double.NaN);
            return;
        }

        var isNumber = CellText.TryNumber(cell, out var number);
        Texts += isNumber ? 0 : 1;
        _numbers.Add(isNumber ? number : double.NaN);
        var category = isNumber ? number.ToString("R", CultureInfo.InvariantCulture) : Encoding.UTF8.GetString(CellText.Category(cell));
        _counts[category] = _counts.GetValueOrDefault(category) + 1;
    }
}
