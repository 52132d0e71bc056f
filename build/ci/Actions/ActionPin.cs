namespace Slipway.Ci.Actions;

/// <summary>An action at exactly one commit.</summary>
/// <param name="Name">OWNER/NAME.</param>
/// <param name="Version">The tag that the commit had, for people and for update bots; rendered as a comment.</param>
/// <param name="Sha">40 hexadecimal digits: tags move, commits do not.</param>
/// <param name="Date">Day of the release, YYYY-MM-DD.</param>
/// <param name="Inputs">Every input that this version knows; GitHub ignores others silently.</param>
internal sealed record ActionPin(string Name, string Version, string Sha, string Date, IReadOnlySet<string> Inputs)
{
    /// <summary>What stands behind <c>uses:</c>.</summary>
    public string Reference => $"{Name}@{Sha}";
}
