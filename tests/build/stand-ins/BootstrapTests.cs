using System.Diagnostics;

namespace Slipway.StandIns.Tests;

/// <summary>build.sh in a copy of its files, with a dotnet that only writes down how it was called.</summary>
public sealed class BootstrapTests : IDisposable
{
    private const string FakeDotNet = """
        #!/bin/sh
        echo "$*" >>"$CALLS"
        case $1 in
          --version) [ -z "$NO_SDK" ] ;;
          --list-sdks) echo "8.0.100 [/sdks]" ;;
          restore) [ -z "$MISSING" ] || { echo "error $MISSING"; exit 1; } ;;
          build)
            case "$*" in *UseStandIns=$BREAKS*) echo "$ROOT/build/Build.cs(1,2): ${COMPILE_ERROR:-error CS0103: no such name} [$ROOT/build/_build.csproj]"; exit 1 ;; esac
            sleep "${SLOW:-0}"
            mkdir -p "$ROOT/build/bin/Release/net10.0" && echo "dll" >"$ROOT/build/bin/Release/net10.0/_build.dll" ;;
          *) shift; echo "ran: $*" ;;
        esac
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("boot strap ").FullName;
    private readonly Dictionary<string, string> _environment = new() { ["BREAKS"] = "neither" };

    public BootstrapTests()
    {
        Skip.If(OperatingSystem.IsWindows(), "build.sh needs a Unix shell");
        var repository = RepositoryRoot();
        Directory.CreateDirectory(Root + "/build/stand-ins/Nuke.Common");
        Directory.CreateDirectory(Root + "/.nuke");
        File.Copy(repository + "/build.sh", Root + "/build.sh");
        File.Copy(repository + "/build/bootstrap.sh", Root + "/build/bootstrap.sh");
        File.Copy(repository + "/global.json", Root + "/global.json");
        foreach (var file in new[]
        {
            ".editorconfig",
            "Directory.Build.props",
            "build/Build.cs",
            "build/_build.csproj",
            "build/stand-ins/Nuke.Common/Nuke.Common.csproj",
        })
            File.WriteAllText(Path.Combine(Root, file), file);
        Directory.CreateDirectory(_folder + "/path");
        File.WriteAllText(_folder + "/path/dotnet", FakeDotNet);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder + "/path/dotnet", (UnixFileMode)0b111_101_101);
    }

    private string Root => _folder + "/root";

    private string Choice => File.ReadAllText(Root + "/.nuke/temp/packages.txt").Trim();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SkippableFact]
    public void Compiles_once_and_then_only_starts()
    {
        Assert.Equal((0, "ran: Test --data x y\n"), Run("Test", "--data", "x y").Outcome);
        Assert.Equal(["--version", "restore", "build"], Calls().SkipLast(1).Select(Verb));

        var second = Run("--help");
        Assert.Equal((0, "ran: --help\n", string.Empty), (second.ExitCode, second.Output, second.Errors));
        Assert.Single(Calls());
    }

    [SkippableTheory]
    [InlineData("edit")]
    [InlineData("add")]
    [InlineData("delete")]
    [InlineData("props")]
    public void Compiles_again_when_an_input_was_edited_added_or_deleted(string change)
    {
        Run();
        Calls();
        switch (change)
        {
            case "edit": File.AppendAllText(Root + "/build/Build.cs", "x"); break;
            case "add": File.WriteAllText(Root + "/build/New.cs", "x"); break;
            case "delete": File.Delete(Root + "/build/stand-ins/Nuke.Common/Nuke.Common.csproj"); break;
            default: File.WriteAllText(Root + "/Directory.Packages.props", "x"); break;
        }

        Run();
        Assert.Contains("build", Calls().Select(Verb));

        Run();
        Assert.Single(Calls());
    }

    [SkippableFact]
    public void What_the_compiler_and_people_write_does_not_count()
    {
        Run();
        Calls();
        Directory.CreateDirectory(Root + "/build/obj");
        File.WriteAllText(Root + "/build/obj/x.cs", "x");
        File.WriteAllText(Root + "/build/README.md", "x");

        Run();

        Assert.Single(Calls());
    }

    [SkippableTheory]
    [InlineData("", "false", "Packages: published, because the NuGet sources hold all of them.")]
    [InlineData(
        "NU1101: Unable to find package Nuke.Common. No packages exist with this id in source(s): s",
        "true",
        "Packages: stand-ins, because the NuGet sources lack Nuke.Common.")]
    [InlineData(
        "NU1102: Unable to find package AWSSDK.ECR with version (>= 4.0.0)",
        "true",
        "Packages: stand-ins, because the NuGet sources lack AWSSDK.ECR.")]
    [InlineData(
        "NU1301: Unable to load the service index",
        "true",
        "Packages: stand-ins, because the NuGet source cannot be reached; delete .nuke/temp/packages.txt to try again.")]
    public void Settles_the_packages_once_and_says_why(string missing, string choice, string line)
    {
        _environment["MISSING"] = missing;

        Assert.Contains(line, Run().Errors.Split('\n'));
        Assert.Equal(choice, Choice);
        Assert.Contains(Calls(), x => x.Contains($"-p:UseStandIns={choice}", StringComparison.Ordinal) && Verb(x) == "build");

        File.AppendAllText(Root + "/build/Build.cs", "x");
        Assert.DoesNotContain("Packages:", Run().Errors);
        Assert.DoesNotContain("restore", Calls().Select(Verb));
    }

    [SkippableFact]
    public void Published_packages_that_the_build_does_not_compile_with_are_not_taken()
    {
        _environment["BREAKS"] = "false";

        var run = Run();

        Assert.Equal((0, "true"), (run.ExitCode, Choice));
        Assert.Contains("Packages: stand-ins, because the build does not compile with the published ones", run.Errors);
    }

    [SkippableFact]
    public void The_variable_decides_by_hand_and_is_not_remembered()
    {
        _environment["UseStandIns"] = "true";
        Run();
        Assert.Equal(["--version", "build"], Calls().SkipLast(1).Select(Verb));
        Assert.False(File.Exists(Root + "/.nuke/temp/packages.txt"));

        _environment["UseStandIns"] = "false";
        Run();
        Assert.Contains(Calls(), x => x.Contains("-p:UseStandIns=false", StringComparison.Ordinal));

        _environment["UseStandIns"] = "maybe";
        var bad = Run();
        Assert.Equal((2, "Expected UseStandIns to be true or false, found 'maybe'.\n"), (bad.ExitCode, bad.Errors));
    }

    [SkippableFact]
    public void Errors_of_the_compiler_are_shown_and_the_next_run_tries_again()
    {
        _environment["BREAKS"] = "true";
        _environment["UseStandIns"] = "true";

        var broken = Run();
        Assert.Equal((1, string.Empty), broken.Outcome);
        Assert.Contains("build/Build.cs(1,2): error CS0103: no such name\n", broken.Errors);

        _environment["BREAKS"] = "neither";
        Assert.Equal(0, Run().ExitCode);
    }

    [SkippableFact]
    public void Without_network_and_packages_it_says_so_in_two_lines()
    {
        _environment["MISSING"] = "NU1301: x";
        _environment["BREAKS"] = "true";
        _environment["COMPILE_ERROR"] = "error NU1301: Connection refused";

        var run = Run();

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(
            "NU1301: Connection refused\nThe NuGet source cannot be reached and the package cache lacks what the build needs", run.Errors);
        Assert.False(File.Exists(Root + "/.nuke/temp/packages.txt")); // nothing was learnt about the packages
    }

    [SkippableFact]
    public void A_killed_build_is_followed_by_one_from_scratch()
    {
        Run();
        Directory.CreateDirectory(Root + "/build/obj");
        File.WriteAllText(Root + "/build/obj/half", "x");
        File.WriteAllText(Root + "/.nuke/temp/build.started", string.Empty);
        File.AppendAllText(Root + "/build/Build.cs", "x");

        var run = Run();

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("The last build was interrupted", run.Errors);
        Assert.False(File.Exists(Root + "/build/obj/half"));
        Assert.False(File.Exists(Root + "/.nuke/temp/build.started"));
    }

    [SkippableFact]
    public async Task Two_first_runs_at_once_compile_once()
    {
        _environment["SLOW"] = "0.3";

        var runs = await Task.WhenAll(Task.Run(() => Run("A")), Task.Run(() => Run("B")));

        Assert.Equal([(0, "ran: A\n"), (0, "ran: B\n")], runs.Select(x => x.Outcome));
        Assert.Single(Calls(), x => Verb(x) == "build");
    }

    [SkippableFact]
    public void Called_from_elsewhere_and_through_a_link_it_names_the_root()
    {
        File.CreateSymbolicLink(_folder + "/a link", Root + "/build.sh");

        Assert.Equal((0, $"ran: Test --root {Root}\n"), RunScript(_folder + "/a link", "/", "Test").Outcome);
        Assert.Equal((0, "ran: Test --root /x\n"), RunScript(_folder + "/a link", "/", "Test", "--root", "/x").Outcome);
        Assert.Equal((0, "ran: Test\n"), RunScript(Root + "/build.sh", Root + "/build", "Test").Outcome);
    }

    [SkippableFact]
    public void Without_SDK_and_network_it_says_what_to_install()
    {
        _environment["NO_SDK"] = "1";
        _environment["https_proxy"] = "http://127.0.0.1:9"; // nothing answers there

        var run = Run();

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(
            "(global.json) on the PATH, found: 8.0.100; and it could not be downloaded from https://dot.net/v1/dotnet-install.sh.",
            run.Errors);
    }

    private static string Verb(string call) => call.Split(' ')[0];

    /// <summary>The calls of dotnet since the last time.</summary>
    private List<string> Calls()
    {
        var calls = File.ReadAllLines(_folder + "/calls").ToList();
        File.Delete(_folder + "/calls");
        return calls;
    }

    private Result Run(params string[] arguments) => RunScript(Root + "/build.sh", Root, arguments);

    private Result RunScript(string script, string directory, params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [script, .. arguments])
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{_folder}/path:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["CALLS"] = _folder + "/calls";
        start.Environment["ROOT"] = Root;
        start.Environment.Remove("UseStandIns");
        foreach (var (name, value) in _environment)
            start.Environment[name] = value;

        using var process = Process.Start(start);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Result(process.ExitCode, output, errors.Result);
    }

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "build.sh")))
            folder = Path.GetDirectoryName(folder);
        return folder;
    }

    private sealed record Result(int ExitCode, string Output, string Errors)
    {
        public (int, string) Outcome => (ExitCode, Output);
    }
}
