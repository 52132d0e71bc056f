using System.Text.Json.Serialization;
using Slipway.Domain.Data;

namespace Slipway.Regression.Features;

/// <summary>
/// How features come from raw values: the manifest's declaration together with what training learned about the data. It is part of the
/// model, so that training, evaluation and serving cannot disagree about it.
/// </summary>
/// <param name="Numeric">Numeric columns in the manifest's order.</param>
/// <param name="Categorical">Categorical columns in the manifest's order.</param>
/// <param name="Crosses">Products of columns.</param>
internal sealed record FeatureDefinition(
    IReadOnlyList<NumericFeature> Numeric, IReadOnlyList<CategoricalFeature> Categorical, IReadOnlyList<Cross> Crosses)
{
    /// <summary>The columns that a row must have.</summary>
    [JsonIgnore]
    public InputSchema Schema => new(
        [.. Numeric.Select(feature => feature.Column)],
        [.. Categorical.Select(feature => feature.Column)],
        [.. Numeric.Where(feature => feature.HasGaps).Select(feature => feature.Column)]);
}

/// <summary>
/// A numeric column: its powers up to the degree, then a hinge max(0, x - knot) for each knot, all standardised. Where the value may be
/// missing, one more feature says that it is; the others are then 0, as those of an average row.
/// </summary>
/// <param name="Column">Its name.</param>
/// <param name="Degree">Highest power, 1 to 3.</param>
/// <param name="Knots">Where the slope may change.</param>
/// <param name="Means">Mean of each term over the training rows.</param>
/// <param name="Deviations">Standard deviation of each term over the training rows; 0 for a constant, which then gives no feature.</param>
/// <param name="Minimum">Smallest value in training.</param>
/// <param name="Maximum">Largest value in training.</param>
internal sealed record NumericFeature(
    string Column,
    int Degree,
    IReadOnlyList<double> Knots,
    IReadOnlyList<double> Means,
    IReadOnlyList<double> Deviations,
    double Minimum,
    double Maximum)
{
    /// <summary>Whether the value may be missing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool HasGaps { get; init; }

    /// <summary>Number of its features.</summary>
    [JsonIgnore]
    public int Width => Means.Count + (HasGaps ? 1 : 0);

    /// <summary>Number of terms of a numeric column.</summary>
    public static int Terms(int degree, IReadOnlyList<double> knots) => degree + knots.Count;

    /// <summary>One term of value <paramref name="x"/>, before it is standardised.</summary>
    public static double Term(int term, int degree, IReadOnlyList<double> knots, double x)
    {
        if (term >= degree)
        {
            return Math.Max(0, x - knots[term - degree]);
        }

        // Not Math.Pow: products are the same on every platform, and so is the artifact.
        var power = x;
        for (var i = 0; i < term; i++)
        {
            power *= x;
        }

        return power;
    }
}

/// <summary>A categorical column: one feature for each category seen in training; an unknown one gives none.</summary>
internal sealed record CategoricalFeature(string Column, IReadOnlyList<string> Categories);

/// <summary>
/// A product of columns: for each combination of categories seen in training one cell, and for each numeric column one slope a cell.
/// A single categorical column has no cells here: they would repeat its one-hot features.
/// </summary>
/// <param name="Categorical">Places of the categorical columns in <see cref="FeatureDefinition.Categorical"/>.</param>
/// <param name="Numeric">Places of the numeric columns in <see cref="FeatureDefinition.Numeric"/>.</param>
/// <param name="Cells">Combinations, as places in the columns' categories.</param>
internal sealed record Cross(IReadOnlyList<int> Categorical, IReadOnlyList<int> Numeric, IReadOnlyList<IReadOnlyList<int>> Cells)
{
    /// <summary>Whether the cells themselves are features, besides their slopes.</summary>
    [JsonIgnore]
    public bool HasCells => Categorical.Count > 1;
}
