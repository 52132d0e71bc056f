namespace Slipway.Ci.Checks;

/// <summary>A rule that a workflow breaks.</summary>
/// <param name="Rule">Id: zizmor's where it has that rule.</param>
/// <param name="Path">File, from the root of the repository.</param>
/// <param name="Line">Counted from 1.</param>
/// <param name="Message">What was expected, what was found, what to do.</param>
internal sealed record Finding(string Rule, string Path, long Line, string Message)
{
    public override string ToString() => $"{Path}({Line}): {Rule}: {Message}";
}
