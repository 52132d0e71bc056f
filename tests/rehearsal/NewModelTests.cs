using System.Diagnostics;
using System.Text.Json;
using Slipway.Tests;

namespace Slipway.Rehearsal.Tests;

/// <summary>A stranger's CSV to a rehearsed model in two commands: gaps, a text category, no time, sorted by place.</summary>
public sealed class NewModelTests : IDisposable
{
    private readonly BuildScript _build = new();
    private readonly string _name = $"t{Guid.NewGuid():N}"[..16];

    private string Folder => Path.Combine(BuildScript.Root, "models", _name);

    public void Dispose()
    {
        _build.Dispose();
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }

        var parent = Path.GetDirectoryName(Folder)!;
        if (Directory.Exists(parent) && !Directory.EnumerateFileSystemEntries(parent).Any())
        {
            Directory.Delete(parent);
        }
    }

    [SkippableTheory]
    [InlineData("regression", 0.55)]
    [InlineData("sklearn-regression", 0.55)]
    public async Task A_stranger_s_file_is_a_rehearsed_model_in_two_commands(string template, double leastR2)
    {
        Skip.If(OperatingSystem.IsWindows(), "build.sh needs bash.");
        Skip.If(
            template.StartsWith("sklearn", StringComparison.Ordinal) && !HasScikitLearn(),
            "/usr/bin/python3 lacks scikit-learn: apt-get install python3-sklearn.");
        var data = Path.Combine(_build.Output, "housing.csv");
        await File.WriteAllTextAsync(data, HousingCsv.Make());

        var made = await _build.RunAsync(
            "NewModel", "--template", template, "--name", _name, "--data", data, "--label", "median_house_value");
        Assert.True(made.ExitCode == 0, made.Text);
        Assert.Contains("total_bedrooms      numeric, with gaps", made.Text, StringComparison.Ordinal);
        var rehearsal = await _build.RunAsync("--model", _name, "--data", data, "--fresh");

        Assert.True(rehearsal.ExitCode == 0, rehearsal.Text);
        using var report = JsonDocument.Parse(_build.Report);
        Assert.Equal("promoted", report.RootElement.GetProperty("header").GetProperty("outcome").GetString());
        Assert.Equal(JsonValueKind.Null, report.RootElement.GetProperty("header").GetProperty("data").GetProperty("firstTime").ValueKind);
        Assert.InRange(
            report.RootElement.GetProperty("candidate").GetProperty("offline").GetProperty("r2").GetProperty("value").GetDouble(),
            leastR2,
            1);
        Assert.Equal(0, report.RootElement.GetProperty("replay").GetProperty("failed").GetInt64());
    }

    [SkippableFact]
    public async Task A_name_that_is_taken_and_a_column_that_is_missing_are_told_together()
    {
        Skip.If(OperatingSystem.IsWindows(), "build.sh needs bash.");
        var data = Path.Combine(_build.Output, "housing.csv");
        await File.WriteAllTextAsync(data, HousingCsv.Make(600));
        var run = await _build.RunAsync(
            "NewModel", "--template", "regression", "--name", "bike-rentals", "--data", data, "--label", "price");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("which model-templates/regression has", run.Text, StringComparison.Ordinal);
        Assert.Contains("(longitude, latitude, housing_median_age", run.Text, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(BuildScript.Root, "models", "bike-rentals")));
    }

    private static bool HasScikitLearn()
    {
        if (!File.Exists("/usr/bin/python3"))
        {
            return false;
        }

        using var process = Process.Start(
            new ProcessStartInfo("/usr/bin/python3", ["-c", "import sklearn"]) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
