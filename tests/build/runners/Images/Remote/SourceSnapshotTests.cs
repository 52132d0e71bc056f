using System.Diagnostics;
using System.IO.Compression;
using Slipway.Runners.Images.Remote;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Images.Remote;

public sealed class SourceSnapshotTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SourceSnapshotTests()
    {
        foreach (var clone in new[] { "one", "two" })
        {
            // Written in another order, by somebody else, at another time: only the content counts.
            string[] files = clone == "one" ? ["b.txt", "a/run.sh", "B.txt"] : ["B.txt", "a/run.sh", "b.txt"];
            foreach (var file in files)
            {
                _folder.Write($"{clone}/{file}", $"content of {file}");
            }

            Git(clone, "init", "-q");
            Git(clone, "add", ".");
            Git(clone, "update-index", "--chmod=+x", "a/run.sh");
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(_folder.File($"{clone}/a/run.sh"), (UnixFileMode)Convert.ToInt32("755", 8));
            }

            Git(clone, "-c", $"user.name={clone}", "-c", "user.email=x@example.com", "commit", "-q", "-m", clone);
        }
    }

    public void Dispose() => _folder.Dispose();

    private Task<SourceSnapshot> CreateAsync(string clone) =>
        SourceSnapshot.CreateAsync(_folder.File(clone), _folder.File($"output-{clone}"), default);

    [Fact]
    public async Task The_same_files_give_the_same_bytes_in_every_clone()
    {
        var (one, two) = (await CreateAsync("one"), await CreateAsync("two"));
        Assert.Equal(one.Sha256, two.Sha256);
        Assert.NotEqual(one.Commit, two.Commit);
        Assert.Equal(await File.ReadAllBytesAsync(one.Path), await File.ReadAllBytesAsync(two.Path));
        Assert.Equal($"sources/{one.Sha256}.zip", one.Key);
    }

    [Fact]
    public async Task What_is_unpacked_is_what_was_committed_with_its_permissions()
    {
        var snapshot = await CreateAsync("one");
        await ZipFile.ExtractToDirectoryAsync(snapshot.Path, _folder.File("unpacked"));
        Assert.Equal("content of b.txt", await File.ReadAllTextAsync(_folder.File("unpacked/b.txt")));
        Assert.Equal("content of B.txt", await File.ReadAllTextAsync(_folder.File("unpacked/B.txt")));
        Assert.True(
            OperatingSystem.IsWindows() || (File.GetUnixFileMode(_folder.File("unpacked/a/run.sh")) & UnixFileMode.UserExecute) != 0);
        Assert.Equal(3, Directory.EnumerateFiles(_folder.File("unpacked"), "*", SearchOption.AllDirectories).Count());
    }

    [Theory]
    [InlineData("b.txt")]
    [InlineData("new.txt")]
    public async Task Changes_that_are_not_committed_are_refused_by_name(string file)
    {
        _folder.Write($"one/{file}", "changed");
        var fault = await Assert.ThrowsAsync<BadInputException>(() => CreateAsync("one"));
        Assert.Contains(file, fault.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_no_checkout_is_bad_input()
    {
        _folder.Write("three/a.txt", "x");
        Assert.Contains(
            "git checkout", (await Assert.ThrowsAsync<BadInputException>(() => CreateAsync("three"))).Message, StringComparison.Ordinal);
    }

    private void Git(string clone, params string[] arguments)
    {
        using var git = Process.Start(
            new ProcessStartInfo("git", ["-C", _folder.File(clone), .. arguments]) { RedirectStandardError = true })!;
        var error = git.StandardError.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, error);
    }
}
