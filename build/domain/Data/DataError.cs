using System.Globalization;

namespace Slipway.Domain.Data;

/// <summary>One thing wrong with a data file.</summary>
/// <param name="Line">Line in the file, the first is 1; 0 when the whole file is meant.</param>
/// <param name="Column">Name of the column; null when the whole line is meant.</param>
/// <param name="Found">What stands there.</param>
/// <param name="Expected">What should stand there.</param>
/// <param name="Fix">What to do.</param>
public sealed record DataError(int Line, string? Column, string Found, string Expected, string Fix)
{
    /// <summary>One sentence a part, the place first.</summary>
    public override string ToString()
    {
        var line = Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"line {Line}") : "the file";
        var place = Column is null ? line : $"{line}, column '{Column}'";
        return $"{place}: expected {Expected}, found {Found}. {Fix}";
    }
}
