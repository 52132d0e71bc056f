using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>What the settings of the dotnet commands have in common.</summary>
public abstract class DotNetOptions : ToolOptions
{
    public string Configuration { get; internal set; }
    public string Framework { get; internal set; }
    public string Runtime { get; internal set; }
    public DotNetVerbosity Verbosity { get; internal set; }
    public bool? NoRestore { get; internal set; }
    public bool? NoBuild { get; internal set; }
    public bool? NoLogo { get; internal set; }
    public IReadOnlyDictionary<string, object> Properties { get; internal set; } = new Dictionary<string, object>();
    internal string Subject { get; set; }

    internal abstract string Command { get; }

    internal virtual IEnumerable<string> Arguments()
        =>
        [
            Command,
            Subject,
            .. Option("--configuration", Configuration),
            .. Option("--framework", Framework),
            .. Option("--runtime", Runtime),
            .. Option("--verbosity", Verbosity),
            NoRestore == true ? "--no-restore" : null,
            NoBuild == true ? "--no-build" : null,
            NoLogo == true ? "--nologo" : null,
            .. Properties.Select(x => $"--property:{x.Key}={(x.Value is bool value ? value ? "true" : "false" : x.Value)}")
        ];

    internal static IEnumerable<string> Option(string name, string value) => value == null ? [] : [name, value];
}

public class DotNetRestoreSettings : DotNetOptions
{
    public string ProjectFile => Subject;

    internal override string Command => "restore";
}

public class DotNetBuildSettings : DotNetOptions
{
    public string ProjectFile => Subject;
    public string OutputDirectory { get; internal set; }

    internal override string Command => "build";

    internal override IEnumerable<string> Arguments() => [.. base.Arguments(), .. Option("--output", OutputDirectory)];
}

public class DotNetTestSettings : DotNetOptions
{
    public string ProjectFile => Subject;
    public string ResultsDirectory { get; internal set; }
    public string Filter { get; internal set; }
    public string SettingsFile { get; internal set; }
    public string DataCollector { get; internal set; }
    public IReadOnlyList<string> Loggers { get; internal set; } = [];

    internal override string Command => "test";

    internal override IEnumerable<string> Arguments()
        =>
        [
            .. base.Arguments(),
            .. Option("--results-directory", ResultsDirectory),
            .. Option("--filter", Filter),
            .. Option("--settings", SettingsFile),
            .. Option("--collect", DataCollector),
            .. Loggers.SelectMany(x => Option("--logger", x))
        ];
}

public class DotNetPublishSettings : DotNetOptions
{
    public string Project => Subject;
    public string Output { get; internal set; }
    public bool? SelfContained { get; internal set; }

    internal override string Command => "publish";

    internal override IEnumerable<string> Arguments()
        =>
        [
            .. base.Arguments(),
            .. Option("--output", Output),
            SelfContained is { } value ? value ? "--self-contained" : "--no-self-contained" : null,
        ];
}
