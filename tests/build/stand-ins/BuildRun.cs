using System.Linq.Expressions;
using Nuke.Common;
using Nuke.Common.Execution;

[assembly: CollectionBehavior(DisableTestParallelization = true)] // NukeBuild and Serilog are static

namespace Slipway.StandIns.Tests;

/// <summary>Runs a build class in a folder of its own, as its Main would, and keeps what a user sees.</summary>
internal sealed class BuildRun : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nuke stand-in ").FullName;

    public BuildRun() => Directory.CreateDirectory(Path.Combine(_folder, ".nuke"));

    public string Folder => _folder;

    public Dictionary<string, string> Environment { get; } = [];

    public string Output { get; private set; } = string.Empty;

    public int ExitCode { get; private set; }

    public bool IsTerminal { get; init; }

    public string[] Lines => Output.Split('\n').Select(x => x.TrimEnd('\r')).ToArray();

    public BuildRun With(string file, string content)
    {
        File.WriteAllText(Path.Combine(_folder, ".nuke", file), content);
        return this;
    }

    public BuildRun With(string variable, object value)
    {
        Environment[variable] = value.ToString();
        return this;
    }

    public string Read(string file) => File.ReadAllText(Path.Combine(_folder, ".nuke", file));

    public T Run<T>(string arguments = "", params Expression<Func<T, Target>>[] defaults)
        where T : NukeBuild, new()
        => RunWith<T>(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), defaults);

    public T RunWith<T>(string[] arguments, params Expression<Func<T, Target>>[] defaults)
        where T : NukeBuild, new()
    {
        var output = new StringWriter();
        var session = new BuildSession(arguments, Environment, _folder, output, IsTerminal);
        (ExitCode, var build) = BuildManager.Execute(session, defaults);
        Output = output.ToString();
        return (T)build;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
