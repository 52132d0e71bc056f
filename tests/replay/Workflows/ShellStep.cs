using System.Diagnostics;
using System.Text;

namespace Slipway.Replay.Tests.Workflows;

/// <summary>
/// A <c>run:</c> step in GitHub's default shell, with the environment that a hosted runner gives it and nothing of this process's.
/// </summary>
internal static class ShellStep
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(4);

    /// <summary>What a runner's image has set: where programs, settings and package caches are.</summary>
    private static readonly string[] s_machine =
    [
        "PATH", "HOME", "USER", "LANG", "TMPDIR", "DOTNET_ROOT", "NUGET_PACKAGES", "DOTNET_CLI_HOME", "UseStandIns",
        "UseSharedCompilation",
    ];

    public static async Task<(int ExitCode, string Text)> RunAsync(
        string script, string folder, IReadOnlyDictionary<string, string> environment)
    {
        var path = Path.Combine(Path.GetTempPath(), $"step-{Guid.NewGuid():N}.sh");
        await File.WriteAllTextAsync(path, script);
        try
        {
            var start = new ProcessStartInfo("bash", ["--noprofile", "--norc", "-eo", "pipefail", path])
            {
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            foreach (var inherited in start.Environment.Keys.Where(key => !s_machine.Contains(key)).ToList())
                start.Environment.Remove(inherited);
            foreach (var (name, value) in environment)
                start.Environment[name] = value;
            return await EndAsync(start);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<(int ExitCode, string Text)> EndAsync(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        var text = new StringBuilder();
        DataReceivedEventHandler gather = (_, line) =>
        {
            lock (text)
                text.AppendLine(line.Data);
        };
        process.OutputDataReceived += gather;
        process.ErrorDataReceived += gather;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync().WaitAsync(s_limit);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The step did not end within {s_limit}:\n{text}");
        }

        return (process.ExitCode, text.ToString());
    }
}
