using System.Diagnostics;

namespace Slipway.Architecture.Tests;

public class ShellScriptTests
{
    [SkippableFact]
    public async Task Shell_scripts_pass_shellcheck()
    {
        Skip.IfNot(OnPath("shellcheck"), "shellcheck is not installed");
        var start = new ProcessStartInfo(
            "shellcheck", ["-x", "build.sh", "build/bootstrap.sh", ".ci/run", "infra/modules/workspace/scripts/install-repository.sh"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var complaints = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, complaints);
    }

    private static bool OnPath(string tool) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, tool)));
}
