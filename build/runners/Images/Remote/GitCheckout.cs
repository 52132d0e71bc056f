using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Slipway.Runners.Images.Remote;

/// <summary>A checkout as git knows it. Reads only.</summary>
internal sealed class GitCheckout(string root)
{
    /// <summary>Full hash of HEAD.</summary>
    public async Task<string> HeadAsync(CancellationToken cancellation) =>
        (await RunAsync(["rev-parse", "--verify", "HEAD"], cancellation)).Trim();

    /// <summary>Files that differ from HEAD, are staged, or are new and not ignored; as git status prints them.</summary>
    public async Task<IReadOnlyList<string>> ChangesAsync(CancellationToken cancellation) =>
        (await RunAsync(["status", "--porcelain", "--untracked-files=all", "--ignore-submodules=none", "--", "."], cancellation))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Writes the folder as it is at HEAD as a tar file.</summary>
    public Task ArchiveAsync(string file, CancellationToken cancellation) =>
        RunAsync(["archive", "--format=tar", "--output", Path.GetFullPath(file), "HEAD"], cancellation);

    private async Task<string> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("git", ["--no-pager", "-c", "core.quotePath=false", "-C", root, .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["LC_ALL"] = "C";
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        // A hook's environment names another repository than the one asked about.
        foreach (var name in new[] { "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY" })
        {
            start.Environment.Remove(name);
        }

        try
        {
            using var process = Process.Start(start) ?? throw new Win32Exception("it did not start");
            var error = process.StandardError.ReadToEndAsync(cancellation);
            var output = await process.StandardOutput.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            return process.ExitCode == 0
                ? output
                : throw new BadInputException(
                    $"A remote build takes what is committed: expected a git checkout at {root}, found that git {arguments[0]} fails: "
                    + $"{(await error).Trim()} Nothing was changed.");
        }
        catch (Win32Exception exception)
        {
            throw new BadInputException(
                $"A remote build takes what is committed, and git could not be started: {exception.Message}. Install git. "
                + "Nothing was changed.",
                exception);
        }
    }
}
