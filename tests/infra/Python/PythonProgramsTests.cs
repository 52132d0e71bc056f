using System.Diagnostics;
using Slipway.Infra.Tests.Plan;

namespace Slipway.Infra.Tests.Python;

/// <summary>
/// The programs of infra/modules that run in Lambda and Glue, tested by Python's own unittest; pandas as Debian packs it.
/// </summary>
public class PythonProgramsTests
{
    private const string Interpreter = "/usr/bin/python3";

    private static readonly string Folder = Path.Combine(InfraCopy.Repository, "tests", "infra", "Python");

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Folder, "test_*.py").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [SkippableTheory]
    [MemberData(nameof(Files))]
    public async Task Its_tests_pass(string file)
    {
        Skip.IfNot(File.Exists(Interpreter), "python3 is not installed");
        var needsPandas = (await File.ReadAllTextAsync(Path.Combine(Folder, file))).Contains("import pandas", StringComparison.Ordinal);
        Skip.If(needsPandas && (await RunAsync("-c", "import pandas")).Code != 0, "pandas is not installed (Debian: python3-pandas)");
        var (code, output) = await RunAsync("-m", "unittest", file);
        Assert.True(code == 0 && !output.Contains("Ran 0 tests", StringComparison.Ordinal), output);
    }

    [Fact]
    public void Every_program_has_a_test()
    {
        var tests = string.Concat(Directory.EnumerateFiles(Folder, "test_*.py").Select(File.ReadAllText));
        var programs = Directory.EnumerateFiles(Path.Combine(InfraCopy.Repository, "infra", "modules"), "*.py", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Path.Combine(InfraCopy.Repository, "infra", "modules"), path).Replace('\\', '/'));
        // What runs in workspaces is started by tests in C#.
        var workspaces = string.Concat(Directory.EnumerateFiles(Path.Combine(Folder, "..", "Workspaces"), "*.cs").Select(File.ReadAllText));
        Assert.All(programs, program => Assert.True(
            tests.Contains($"module(\"{program}\")", StringComparison.Ordinal)
                || workspaces.Contains($"\"{Path.GetFileName(program)}\")", StringComparison.Ordinal),
            $"No test loads or starts {program}."));
    }

    private static async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Interpreter, arguments) { WorkingDirectory = Folder, RedirectStandardError = true,
            RedirectStandardOutput = true };
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await errors + await output);
    }
}
