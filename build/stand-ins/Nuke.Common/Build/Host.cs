using System.ComponentModel;
using System.Globalization;
using Nuke.Common.CI.GitHubActions;
using Nuke.Common.Execution;

namespace Nuke.Common;

[TypeConverter(typeof(TypeConverter))]
public class Host
{
    private static readonly Type[] Known = [typeof(GitHubActions), typeof(Terminal)];

    protected Host()
    {
    }

    internal static IEnumerable<string> KnownNames => Known.Select(x => x.Name).Order();

    internal static Host Select(BuildSession session)
    {
        if (session.Parameters.Find(nameof(Host), isBuiltIn: true, isList: false, separator: null) is not { } given)
            return session.Environment.ContainsKey("GITHUB_ACTIONS") ? new GitHubActions() : new Terminal();
        return given.Values is [var name] && Create(name) is { } host
            ? host
            : throw new InvalidInputException(
                $"Parameter --host ({given.Source}): expected one of {string.Join(", ", KnownNames)}, found "
                + $"'{string.Join(' ', given.Values)}'.");
    }

    protected internal void WriteLogo() =>
        Report.Line($"NUKE Execution Engine {typeof(NukeBuild).Assembly.GetName().Version?.ToString(3)} (stand-in of the repository)");

    protected internal virtual IDisposable WriteBlock(string text) => Report.TargetHeader(text);

    protected internal virtual void ReportWarning(string text, string details = null)
    {
    }

    protected internal virtual void ReportError(string text, string details = null)
    {
    }

    protected internal virtual bool FilterMessage(string message) => false;

    protected internal virtual void WriteErrorsAndWarnings() => Report.ErrorsAndWarnings();

    protected internal virtual void WriteTargetOutcome(INukeBuild build) => Report.Summary(build);

    protected internal virtual void WriteBuildOutcome(INukeBuild build) => Report.Outcome(build);

    public override string ToString() => GetType().Name;

    private static Host Create(string name)
        => Known.FirstOrDefault(x => string.Equals(x.Name, name, StringComparison.OrdinalIgnoreCase)) is { } type
            ? (Host)Activator.CreateInstance(type, nonPublic: true)
            : null;

    private sealed class TypeConverter : System.ComponentModel.TypeConverter
    {
        public override bool CanConvertFrom(ITypeDescriptorContext context, Type sourceType)
            => sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

        public override object ConvertFrom(ITypeDescriptorContext context, CultureInfo culture, object value)
            => value is string name && Create(name) is { } host ? host : base.ConvertFrom(context, culture, value);
    }
}
