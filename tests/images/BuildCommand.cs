using System.Diagnostics;

namespace Slipway.Images.Tests;

/// <summary>./build.sh of this checkout, as a user types it.</summary>
internal static class BuildCommand
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(8);
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(200);

    /// <summary>Runs it to its end; <paramref name="meanwhile"/> is called every moment.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(Func<Task> meanwhile, params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(EngineFixture.Root, "build.sh"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = EngineFixture.Root,
        };
        // The test host's own MSBuild settings are not the build's.
        foreach (var name in start.Environment.Keys
            .Where(
                name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)
                    || name.StartsWith("VSTEST", StringComparison.Ordinal))
            .ToList())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        var texts = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var watch = Stopwatch.StartNew();
        while (!process.HasExited && watch.Elapsed < _limit)
        {
            await meanwhile();
            await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(_look));
        }

        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        await process.WaitForExitAsync();
        return (process.ExitCode, string.Join('\n', await texts));
    }

    /// <summary>Runs it to its end.</summary>
    public static Task<(int ExitCode, string Output)> RunAsync(params string[] arguments) => RunAsync(() => Task.CompletedTask, arguments);
}
