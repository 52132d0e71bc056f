using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Slipway.Domain.Models;

/// <summary>Every column of the data has exactly one role: label, time, numeric, categorical or left out.</summary>
public sealed record DataManifest
{
    /// <summary>What is predicted.</summary>
    [Description("What is predicted.")]
    public required LabelManifest Label { get; init; }

    /// <summary>
    /// What orders the rows; null: they have no order in time, and are taken in an order that comes from their content, so that the order
    /// of the file (by place, by customer, by price) decides nothing.
    /// </summary>
    [Description("What orders the rows; absent: no order in time, rows are taken in an order that comes from their content.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TimeManifest? Time { get; init; }

    /// <summary>
    /// Columns read as numbers, as they are declared: an entry may stand for a range. <see cref="NumericColumns"/> spells ranges out.
    /// </summary>
    [Description("Columns read as numbers. The entry p0..p195 stands for 196 columns.")]
    public IReadOnlyList<NumericColumn> Numeric { get; init; } = [];

    /// <summary>Columns read as numbers, an entry each.</summary>
    [JsonIgnore]
    public IReadOnlyList<NumericColumn> NumericColumns => [.. Numeric.SelectMany(entry => entry.Each())];

    /// <summary>Columns read as categories; the categories seen in training are one-hot encoded, others count as unknown.</summary>
    [Description("Columns read as categories; the categories seen in training are one-hot encoded, others count as unknown.")]
    [RegularExpression(Columns.Pattern, ErrorMessage = Columns.Expected)]
    public IReadOnlyList<string> Categorical { get; init; } = [];

    /// <summary>
    /// Products of columns: a cell for each combination of categories, and for each numeric column in it a slope per cell.
    /// </summary>
    [Description("Products of columns: a cell for each combination of categories, and for each numeric column in it a slope per cell.")]
    [RegularExpression(Columns.Pattern, ErrorMessage = Columns.Expected)]
    public IReadOnlyList<IReadOnlyList<string>> Crossed { get; init; } = [];

    /// <summary>Columns that no feature may use, such as ones that leak the label.</summary>
    [Description("Columns that no feature may use, such as ones that leak the label.")]
    [RegularExpression(Columns.Pattern, ErrorMessage = Columns.Expected)]
    public IReadOnlyList<string> LeaveOut { get; init; } = [];
}

/// <summary>The label column and the scale on which it is fitted.</summary>
public sealed record LabelManifest(
    [property: Description("The label column.")]
    [property: RegularExpression(Columns.Pattern, ErrorMessage = Columns.Expected)]
    string Column,
    [property: Description("The scale on which the label is fitted; predictions are on its own scale. sqrt and log1p are for counts.")]
    LabelTransform Transform = LabelTransform.Identity);

/// <summary>The scale on which the label is fitted; predictions are always given on the label's own scale.</summary>
public enum LabelTransform
{
    /// <summary>As it is.</summary>
    Identity,

    /// <summary>Square root, for counts; labels must not be negative.</summary>
    Sqrt,

    /// <summary>ln(1+y), for counts with a long tail; labels must not be negative.</summary>
    Log1p,
}

/// <summary>The column that orders the rows, and its .NET date format; rows of equal time keep the file's order.</summary>
public sealed record TimeManifest(
    [property: Description("The column that orders the rows.")]
    [property: RegularExpression(Columns.Pattern, ErrorMessage = Columns.Expected)]
    string Column,
    [property: Description("Its .NET date format, such as yyyy-MM-dd; O is ISO 8601.")]
    [property: Length(1, 64)]
    string Format = "O");

/// <summary>
/// A numeric column, or a range of columns that are treated alike (<see cref="ColumnRange"/>), with knots at which its slope may change
/// (linear spline) and the highest power used.
/// </summary>
public sealed record NumericColumn(
    [property: Description("The column, or a range such as p0..p195.")]
    [property: RegularExpression(Columns.Pattern, ErrorMessage = Columns.Expected)]
    string Column)
{
    /// <summary>Points at which the slope may change, in the column's unit, ascending.</summary>
    [Description("Points at which the slope may change, in the unit of the column, ascending.")]
    [MaxLength(50)]
    public IReadOnlyList<double> Knots { get; init; } = [];

    /// <summary>Highest power of the column among the features, 1 to 3.</summary>
    [Description("Highest power of the column among the features.")]
    [Range(1, 3)]
    public int Degree { get; init; } = 1;

    /// <summary>The columns that the entry stands for: itself, or those of its range.</summary>
    public IEnumerable<NumericColumn> Each() =>
        ColumnRange.Parse(Column) is { IsAscending: true } range ? range.Names().Select(name => this with { Column = name }) : [this];

    /// <summary>
    /// Whether the value may be missing: an empty cell, NA, N/A, NaN, null or ?, in data and in requests. A column that was never
    /// incomplete should stay strict: there a gap is a fault of whoever wrote the row.
    /// </summary>
    [Description("Whether the value may be missing: an empty cell, NA, N/A, NaN, null or ?.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Gaps { get; init; }
}
