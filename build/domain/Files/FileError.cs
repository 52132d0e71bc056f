namespace Slipway.Domain.Files;

/// <summary>One fault of a file: where it is, what was found, what was expected, and what to do.</summary>
/// <param name="File">The file, as it was named to the reader.</param>
/// <param name="Path">JSON path of the member, for example <c>data.numeric[0].degree</c>; empty for the file as a whole.</param>
/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Column">Column in that line, from 1, in bytes of UTF-8.</param>
/// <param name="Found">What stands there.</param>
/// <param name="Expected">What should.</param>
/// <param name="Fix">What to type.</param>
public sealed record FileError(string File, string Path, int Line, int Column, string Found, string Expected, string Fix)
{
    /// <summary>All of it in one line: <c>model.json:12:5: training.holdOut: expected ..., found .... Fix</c>.</summary>
    public string Message =>
        $"{File}:{Line}:{Column}: {(Path.Length == 0 ? "" : Path + ": ")}expected {Expected}, found {Found}. {Fix}";

    /// <inheritdoc/>
    public override string ToString() => Message;
}
