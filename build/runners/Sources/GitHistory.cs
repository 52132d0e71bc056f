using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Slipway.Runners.Sources;

/// <summary>What git answered.</summary>
internal sealed record GitAnswer(int ExitCode, string Output, string Error)
{
    public bool Succeeded => ExitCode == 0;
}

/// <summary>Asks git about a checkout. Reads only; the user's configuration of diffs, pagers and hooks has no say.</summary>
internal sealed class GitHistory(string repository)
{
    // A hook's environment names another repository than the one asked about.
    private static readonly string[] Foreign =
    [
        "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY", "GIT_EXTERNAL_DIFF",
    ];

    /// <summary>Full hash of a commit; null when it is not in this clone.</summary>
    public async Task<string?> CommitAsync(string name, CancellationToken cancellation) =>
        await RunAsync(
            ["rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}"], cancellation) is { Succeeded: true } answer
            ? answer.Output.Trim()
            : null;

    /// <summary>Whether the clone lacks part of the history.</summary>
    public async Task<bool> IsShallowAsync(CancellationToken cancellation) =>
        (await RunAsync(["rev-parse", "--is-shallow-repository"], cancellation)).Output.Trim() == "true";

    /// <summary>Whether every commit of <paramref name="ancestor"/> is in HEAD.</summary>
    public async Task<bool> IsAncestorAsync(string ancestor, CancellationToken cancellation) =>
        (await RunAsync(["merge-base", "--is-ancestor", ancestor, "HEAD"], cancellation)).Succeeded;

    /// <summary>What differs, with renames: the range is <c>A...B</c> (since their common ancestor) or <c>A..B</c>.</summary>
    public Task<GitAnswer> ChangesAsync(string range, CancellationToken cancellation) =>
        RunAsync(
            [
                "diff", "--name-status", "-z", "--relative", "--find-renames", "--no-ext-diff", "--no-color", "--ignore-submodules=none",
                range, "--",
            ],
            cancellation);

    /// <summary>A file as it was at a commit; null when it was not there.</summary>
    public async Task<string?> FileAsync(string commit, string path, CancellationToken cancellation) =>
        await RunAsync(["show", "--no-textconv", $"{commit}:./{path}"], cancellation) is { Succeeded: true } answer ? answer.Output : null;

    private async Task<GitAnswer> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("git", ["--no-pager", "-C", repository, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["LC_ALL"] = "C";
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        foreach (var name in Foreign)
        {
            start.Environment.Remove(name);
        }

        try
        {
            using var process = Process.Start(start) ?? throw new Win32Exception("it did not start");
            var error = process.StandardError.ReadToEndAsync(cancellation);
            var output = await process.StandardOutput.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            return new(process.ExitCode, output, (await error).Trim());
        }
        catch (Win32Exception exception)
        {
            return new(-1, "", $"git could not be started: {exception.Message}");
        }
    }
}
