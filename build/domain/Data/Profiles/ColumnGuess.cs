using Slipway.Domain.Models;

namespace Slipway.Domain.Data.Profiles;

/// <summary>What a column is used for.</summary>
public enum ColumnRole
{
    /// <summary>It is predicted.</summary>
    Label,

    /// <summary>It orders the rows.</summary>
    Time,

    /// <summary>It is read as a number.</summary>
    Numeric,

    /// <summary>It is read as a category.</summary>
    Categorical,

    /// <summary>No feature uses it.</summary>
    LeftOut,
}

/// <summary>The role of a column, and why.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Role">What it is used for.</param>
/// <param name="Why">What was seen, as a part of a sentence: <c>52 different whole numbers</c>.</param>
/// <param name="Number">How it is declared when it is numeric.</param>
public sealed record ColumnGuess(string Column, ColumnRole Role, string Why, NumericColumn? Number = null);
