using System.Diagnostics;
using System.IO.Compression;
using Slipway.Infra.Tests.Plan;
using Slipway.Runners.Infrastructure;

namespace Slipway.Infra.Tests.Workspaces;

/// <summary>The script that workspaces begin with, run by bash with real repositories.</summary>
public sealed class InstallRepositoryTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("slipway-workspace-").FullName;

    public InstallRepositoryTests()
    {
        Skip.If(TerraformProgram.OnPath("bash") is null || TerraformProgram.OnPath("git") is null, "bash or git is not installed");
        Directory.CreateDirectory(Home);
        Directory.CreateDirectory(Programs);
    }

    private string Home => Path.Combine(_root, "home");

    private string Programs => Path.Combine(_root, "programs");

    private string Log => File.ReadAllText(Path.Combine(Home, "slipway-install.log"));

    [SkippableFact]
    public async Task A_repository_is_cloned_once_and_work_in_it_is_left_alone()
    {
        var url = await OriginAsync();
        await InstallAsync(url);
        var file = Path.Combine(Home, "models", "README.md");
        Assert.Equal("hello", File.ReadAllText(file));
        File.WriteAllText(file, "my work");
        await InstallAsync(url);
        Assert.Equal("my work", File.ReadAllText(file));
        Assert.Contains("left as it is", Log, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_workspace_starts_without_a_repository_that_cannot_be_had()
    {
        await InstallAsync("file://" + Path.Combine(_root, "nowhere", "models"));
        Assert.Contains("nowhere", Log, StringComparison.Ordinal);
        Assert.Equal([Path.Combine(Home, "slipway-install.log")], Directory.GetFileSystemEntries(Home));
    }

    [SkippableFact]
    public async Task Without_internet_the_repository_comes_from_the_bucket()
    {
        Skip.If(TerraformProgram.OnPath("python3") is null, "python3 is not installed");
        using (var zip = ZipFile.Open(Path.Combine(_root, "workspace.zip"), ZipArchiveMode.Create))
        {
            await using var content = new StreamWriter(zip.CreateEntry("docs/README.md").Open());
            content.Write("hello");
        }

        using (var zip = ZipFile.Open(Path.Combine(_root, "workspace.zip"), ZipArchiveMode.Update))
        {
            zip.CreateEntry("build.sh").ExternalAttributes = 0x81ED << 16;
        }

        Program("aws", "echo \"$@\" >>\"$CALLS\"\ncp \"$ARCHIVE\" \"$5\"");
        await InstallAsync(
            "https://github.com/acme/models", ("SLIPWAY_ARCHIVE", "s3://bucket/sources/workspace.zip"),
                ("ARCHIVE", Path.Combine(_root, "workspace.zip")));
        Assert.Equal("hello", File.ReadAllText(Path.Combine(Home, "models", "docs", "README.md")));
        Assert.True(
            OperatingSystem.IsWindows()
                || (File.GetUnixFileMode(Path.Combine(Home, "models", "build.sh")) & UnixFileMode.UserExecute) != 0);
        Assert.StartsWith("s3 cp --only-show-errors "
            + "s3://bucket/sources/workspace.zip", File.ReadAllText(Path.Combine(_root, "calls")), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_private_repository_is_read_with_the_secret_which_is_written_nowhere()
    {
        Skip.If(TerraformProgram.OnPath("python3") is null, "python3 is not installed");
        Program("aws", "echo \"$@\" >>\"$CALLS\"\necho '{\"username\": \"robot\", \"password\": \"pass \\\"word\\\"\"}'");

        // In the place of a clone: what git would send, asked of git itself with the same settings.
        Program("git", """
            printf 'protocol=https\nhost=github.com\n\n' | "$REAL_GIT" "$1" "$2" "$3" "$4" credential fill >"$FILLED"
            shift 4
            echo "$@" >>"$CALLS"
            for last; do :; done
            mkdir "$last"
            """);
        await InstallAsync(
            "https://github.com/acme/models",
            ("SLIPWAY_SECRET", "arn:aws:secretsmanager:us-east-1:000000000000:secret:slipway/git-models"),
            ("REAL_GIT", TerraformProgram.OnPath("git")!),
            ("FILLED", Path.Combine(Programs, "filled")));
        Assert.True(Directory.Exists(Path.Combine(Home, "models")), Log);
        Assert.Equal(["protocol=https", "host=github.com", "username=robot", "password=pass "
            + "\"word\""], File.ReadAllLines(Path.Combine(Programs, "filled")));
        var calls = File.ReadAllText(Path.Combine(_root, "calls"));
        Assert.Contains("--secret-id "
            + "arn:aws:secretsmanager:us-east-1:000000000000:secret:slipway/git-models", calls, StringComparison.Ordinal);
        Assert.Contains("clone --quiet --branch main https://github.com/acme/models", calls, StringComparison.Ordinal);
        Assert.DoesNotContain(
            Directory.EnumerateFiles(_root, "*",
                SearchOption.AllDirectories).Where(path => !path.StartsWith(Programs, StringComparison.Ordinal)),
            path => File.ReadAllText(path).Contains("pass \"word\"", StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private async Task<string> OriginAsync()
    {
        var origin = Path.Combine(_root, "models");
        Directory.CreateDirectory(origin);
        File.WriteAllText(Path.Combine(origin, "README.md"), "hello");
        await RunAsync("git", ["-C", origin, "init", "--quiet", "--initial-branch=main"]);
        await RunAsync("git", ["-C", origin, "add", "."]);
        await RunAsync("git", ["-C", origin, "-c", "user.name=x", "-c", "user.email=x@example.com", "commit", "--quiet", "-m", "Begin"]);
        return "file://" + origin;
    }

    private Task InstallAsync(string url, params (string Name, string Value)[] variables) => RunAsync(
        "bash",
        ["-eu", Path.Combine(InfraCopy.Repository, "infra", "modules", "workspace", "scripts", "install-repository.sh")],
        [("SLIPWAY_URL", url), ("SLIPWAY_BRANCH", "main"), ("SLIPWAY_SECRET", ""), ("SLIPWAY_ARCHIVE", ""),
            ("CALLS", Path.Combine(_root, "calls")), .. variables]);

    private void Program(string name, string script)
    {
        var path = Path.Combine(Programs, name);
        File.WriteAllText(path, "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private async Task RunAsync(string program, string[] arguments, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["HOME"] = start.Environment["SLIPWAY_HOME"] = Home;
        start.Environment["PATH"] = Programs + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
    }
}
