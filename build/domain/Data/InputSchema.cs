using System.Text;
using Slipway.Domain.Models;

namespace Slipway.Domain.Data;

/// <summary>The columns that a model needs of a row to predict it.</summary>
/// <param name="numeric">Columns read as numbers, in the manifest's order.</param>
/// <param name="categorical">Columns read as categories, in the manifest's order.</param>
/// <param name="gaps">Those of the numeric columns whose value may be missing.</param>
public sealed class InputSchema(IReadOnlyList<string> numeric, IReadOnlyList<string> categorical, IReadOnlyCollection<string>? gaps = null)
{
    private readonly bool[] _gaps = [.. numeric.Select(column => gaps?.Contains(column) == true)];
    private readonly byte[][] _names = [.. numeric.Concat(categorical).Select(Encoding.UTF8.GetBytes)];

    /// <summary>Columns read as numbers.</summary>
    public IReadOnlyList<string> Numeric { get; } = numeric;

    /// <summary>Columns read as categories.</summary>
    public IReadOnlyList<string> Categorical { get; } = categorical;

    /// <summary>All columns: the numeric ones, then the categorical ones. CSV requests without a header have this order.</summary>
    public IReadOnlyList<string> Columns { get; } = [.. numeric, .. categorical];

    /// <summary>What the manifest declares.</summary>
    public static InputSchema Of(DataManifest data) => new(
        [.. data.NumericColumns.Select(column => column.Column)],
        data.Categorical,
        [.. data.NumericColumns.Where(column => column.Gaps).Select(column => column.Column)]);

    /// <summary>
    /// As <see cref="PlaceOf(ReadOnlySpan{byte})"/>, with the place where it probably is: rows name their columns in one order, one like
    /// the other.
    /// </summary>
    public int PlaceOf(ReadOnlySpan<byte> name, int guess) =>
        (uint)guess < (uint)_names.Length && name.SequenceEqual(_names[guess]) ? guess : PlaceOf(name);

    /// <summary>
    /// Whether the value of the column at this place in <see cref="Columns"/> may be missing. A missing category is a category of its own.
    /// </summary>
    public bool MayBeMissing(int column) => column >= _gaps.Length || _gaps[column];

    /// <summary>The place in <see cref="Columns"/> of the column with this UTF-8 name; -1 when the model does not use it.</summary>
    public int PlaceOf(ReadOnlySpan<byte> name)
    {
        for (var i = 0; i < _names.Length; i++)
        {
            if (name.SequenceEqual(_names[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
