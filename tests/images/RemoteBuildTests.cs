using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Slipway.Images.Tests;

/// <summary>
/// An image that the local cloud's CodeBuild builds from what is committed, and pushes: its own checkout, its own build, the real
/// buildspec.
/// </summary>
public sealed partial class RemoteBuildTests : IDisposable
{
    private readonly string _output = Directory.CreateTempSubdirectory("slipway-remote-").FullName;

    public void Dispose() => Directory.Delete(_output, recursive: true);

    [SkippableFact]
    public async Task An_image_is_built_and_pushed_by_CodeBuild_once()
    {
        Skip.If(OperatingSystem.IsWindows(), "build.sh needs bash.");
        Skip.IfNot(await IsCommittedAsync(), "A remote build takes what is committed, and this checkout has changes.");

        var (exitCode, output) = await RunAsync("BuildImages");
        Assert.True(exitCode == 0, output);
        Assert.Contains("Running command ./build.sh PushImages", output, StringComparison.Ordinal);
        var made = Made().Match(output);
        Assert.True(made.Success, output);

        var (again, second) = await RunAsync("PushImages");
        Assert.True(again == 0, second);
        Assert.Contains($"{made.Value} from the same input", second, StringComparison.Ordinal);
        Assert.DoesNotContain("was started", second, StringComparison.Ordinal);
    }

    private static async Task<bool> IsCommittedAsync()
    {
        using var git = Process.Start(
            new ProcessStartInfo("git", ["status", "--porcelain"])
            {
                RedirectStandardOutput = true,
                WorkingDirectory = EngineFixture.Root,
            })!;
        var changes = await git.StandardOutput.ReadToEndAsync();
        await git.WaitForExitAsync();
        return git.ExitCode == 0 && changes.Length == 0;
    }

    private Task<(int ExitCode, string Output)> RunAsync(string target) =>
        BuildCommand.RunAsync(target, "--model", "bike-boosting", "--builder", "codebuild", "--output", _output);

    [GeneratedRegex("Build slipway-images:[0-9a-f-]{36} made sha256:[0-9a-f]{64}")]
    private static partial Regex Made();
}
