using System.Diagnostics;

namespace Slipway.Replay.Tests.Workflows;

/// <summary>Git in a checkout.</summary>
internal static class Git
{
    public static string Head(string folder) => Run(folder, "rev-parse", "HEAD");

    public static void Clone(string source, string folder) => Run(Path.GetTempPath(), "clone", "--quiet", "--no-hardlinks", source, folder);

    public static void CommitAll(string folder, string message)
    {
        Run(folder, "add", "--all");
        Run(folder, "-c", "user.name=Ada", "-c", "user.email=ada@example.com", "commit", "--quiet", "--message", message);
    }

    public static string Run(string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? text.Trim()
            : throw new InvalidOperationException($"git {string.Join(' ', arguments)} in {folder}: {errors.Result}");
    }
}
