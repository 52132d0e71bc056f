using System.Text;
using Slipway.LocalCloud.Execution;
using Slipway.LocalCloud.Registry;

namespace Slipway.LocalCloud.CodeBuild;

/// <summary>
/// Runs a build's commands, each in a shell of its own. Variables and the folder pass from one to the next, as buildspec version 0.2 has
/// it: every variable that a command sets is exported, written to a file when it ends, and read by the next.
/// </summary>
internal sealed class BuildShell(
    IContainerLauncher launcher,
    BuildFolder folder,
    Buildspec buildspec,
    IReadOnlyDictionary<string, string> environment,
    Action<string> onLine)
{
    private readonly string _variables = Path.Combine(folder.Shell, "variables.sh");
    private readonly string _place = Path.Combine(folder.Shell, "folder");

    /// <summary>Returns the exit code. When cancelled, ends the command with all that it started and throws.</summary>
    public async Task<int> RunAsync(string command, bool isSucceeding, CancellationToken cancellation)
    {
        var commandFile = Path.Combine(folder.Shell, "command.sh");
        var script = Path.Combine(folder.Shell, "script.sh");
        await File.WriteAllTextAsync(commandFile, command + "\n", cancellation).ConfigureAwait(false);
        await File.WriteAllTextAsync(script, Script(commandFile, isSucceeding), cancellation).ConfigureAwait(false);

        // The image is an empty folder: the program is this machine's.
        var empty = Directory.CreateDirectory(Path.Combine(folder.Root, "root")).FullName;
        var image = new UnpackedImage("of the build", empty, [], [], [], "/");
        var specification = new ContainerSpecification(image, null, environment, folder.Root, Path.Combine(folder.Root, "output.txt"))
        {
            Entrypoint = [buildspec.Shell == "bash" ? "bash" : "/bin/sh", script],
            OnLine = onLine,
        };
        var running = await launcher.StartAsync(specification).ConfigureAwait(false);
        try
        {
            return await running.Exit.WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await running.StopAsync(TimeSpan.Zero).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The exported variables as the last command left them; those never set are empty.</summary>
    public IReadOnlyDictionary<string, string> Exported() => buildspec.Exported.ToDictionary(
        name => name,
        name => File.Exists(ExportFile(name)) ? File.ReadAllText(ExportFile(name)) : environment.GetValueOrDefault(name, ""));

    private string Script(string commandFile, bool isSucceeding)
    {
        var place = File.Exists(_place) ? File.ReadAllText(_place).TrimEnd('\n') : folder.Source;
        var script = new StringBuilder("exec 2>&1\nset -a\n");
        if (File.Exists(_variables))
        {
            script.Append($". {Quoted(_variables)}\n");
        }

        script.Append($"CODEBUILD_BUILD_SUCCEEDING={(isSucceeding ? 1 : 0)}\n");
        // A function has arguments of its own: the exit code is kept in one, not in a variable of the build's.
        script.Append("local_cloud_end() {\n  set -- $?\n  trap - EXIT\n");
        script.Append($"  export -p >{Quoted(_variables)}\n  pwd >{Quoted(_place)}\n");
        foreach (var name in buildspec.Exported.Where(IsName))
        {
            script.Append($"  printf '%s' \"${{{name}-}}\" >{Quoted(ExportFile(name))}\n");
        }

        script.Append("  exit \"$1\"\n}\ntrap local_cloud_end EXIT\n");
        script.Append($"cd {Quoted(place)} || exit 1\n. {Quoted(commandFile)}\n");
        return script.ToString();
    }

    private string ExportFile(string name) =>
        Path.Combine(folder.Shell, $"exported-{Convert.ToHexStringLower(Encoding.UTF8.GetBytes(name))}");

    private static bool IsName(string name) =>
        name.Length is > 0 and < 100 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
