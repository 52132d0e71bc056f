using Nuke.Common.IO;
using Nuke.Common.Utilities;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Execution;

/// <summary>
/// One invocation: its arguments, environment, folders and output. NukeBuild's static members read the current one; tests
/// replace it.
/// </summary>
internal sealed class BuildSession
{
    private static BuildSession _current;
    private readonly Lazy<AbsolutePath> _root;
    private readonly Lazy<ParameterFiles> _files;
    private readonly Lazy<Host> _host;
    private Host _chosenHost;
    private Verbosity? _verbosity;

    public BuildSession(
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string> environment,
        AbsolutePath workingDirectory,
        TextWriter output,
        bool isTerminal)
    {
        Environment = environment;
        WorkingDirectory = workingDirectory;
        CommandLine = new CommandLine(arguments);
        Output = new RedactingWriter(output, Secrets);
        IsTerminal = isTerminal;
        _root = new Lazy<AbsolutePath>(() => RootFinder.Find(this));
        _files = new Lazy<ParameterFiles>(() => new ParameterFiles(RootDirectory, Profiles));
        _host = new Lazy<Host>(() => Host.Select(this));
        Parameters = new ParameterService(CommandLine, new EnvironmentVariables(environment), workingDirectory, () => _files.Value);
    }

    public static BuildSession Current
    {
        get => _current ??= FromProcess();
        set => _current = value;
    }

    public IReadOnlyDictionary<string, string> Environment { get; }

    public AbsolutePath WorkingDirectory { get; }

    public CommandLine CommandLine { get; }

    public ParameterService Parameters { get; }

    public ParameterFiles Files => _files.Value;

    public Secrets Secrets { get; } = new();

    /// <summary>Where everything a user sees goes; secrets are taken out.</summary>
    public TextWriter Output { get; }

    /// <summary>A person sits before it: colours make sense. Otherwise lines stay plain.</summary>
    public bool IsTerminal { get; }

    public bool HasColours =>
        IsTerminal && string.IsNullOrEmpty(Environment.GetValueOrDefault("NO_COLOR")) && Environment.GetValueOrDefault("TERM") != "dumb";

    public AbsolutePath RootDirectory => _root.Value;

    public AbsolutePath TemporaryDirectory => RootDirectory / ".nuke" / "temp";

    public IReadOnlyList<string> Profiles =>
        Parameters.Find("Profile", isBuiltIn: true, isList: true, separator: "+", fromFiles: false)?.Values ?? [];

    public Host Host
    {
        get => _chosenHost ?? _host.Value;
        set => _chosenHost = value;
    }

    public Verbosity Verbosity
    {
        get => _verbosity ??= (Verbosity?)Parameters.GetValue(
            ParameterMember.Of(typeof(NukeBuild).GetProperty(nameof(NukeBuild.Verbosity))))
            ?? Verbosity.Normal;
        set
        {
            _verbosity = value;
            Logging.Level = (LogLevel)value;
        }
    }

    private static BuildSession FromProcess()
    {
        var environment = System.Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(x => (string)x.Key, x => (string)x.Value);
        var arguments = System.Environment.GetCommandLineArgs().Skip(1).ToList();
        return new BuildSession(arguments, environment, Directory.GetCurrentDirectory(), Console.Out, !Console.IsOutputRedirected);
    }
}
