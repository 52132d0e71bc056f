using Nuke.Common.Execution;
using Nuke.Common.Tooling;

namespace Nuke.Common.CI.GitHubActions;

/// <summary>Workflow commands: groups fold a target's output, warnings and errors become annotations.</summary>
public partial class GitHubActions
{
    public void Group(string group) => WriteCommand("group", group);

    public void EndGroup(string group) => WriteCommand("endgroup", group);

    public void WriteDebug(string message) => WriteCommand("debug", message);

    public void WriteWarning(string message) => WriteCommand("warning", message);

    public void WriteError(string message) => WriteCommand("error", message);

    public void WriteCommand(string command, string message = null, Configure<Dictionary<string, object>> dictionaryConfigurator = null)
    {
        var empty = new Dictionary<string, object>();
        var properties = (dictionaryConfigurator?.Invoke(empty) ?? empty).Select(x => $"{x.Key}={EscapeProperty(x.Value?.ToString())}");
        Report.Line(
            $"::{string.Join(' ', new[] { command, string.Join(',', properties) }.Where(x => x.Length > 0))}::{EscapeMessage(message)}");
    }

    protected internal override IDisposable WriteBlock(string text)
    {
        Group(text);
        return new Ending(() => EndGroup(text));
    }

    protected internal override void ReportWarning(string text, string details = null) => WriteWarning(text);

    protected internal override void ReportError(string text, string details = null) => WriteError(text);

    private static string EscapeMessage(string text) => text?.Replace("%", "%25").Replace("\r", "%0D").Replace("\n", "%0A");

    private static string EscapeProperty(string text) => EscapeMessage(text)?.Replace(":", "%3A").Replace(",", "%2C");
}
