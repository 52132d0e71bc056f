namespace Slipway.Rehearsal.Tests;

/// <summary>What a user can get wrong: exit 2, a message that helps, nothing changed.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly BuildScript _build = new();

    public void Dispose() => _build.Dispose();

    [SkippableFact]
    public async Task Refuses_a_ragged_csv_before_any_job_starts_and_names_the_line()
    {
        var path = Path.Combine(_build.Output, "ragged.csv");
        await File.WriteAllTextAsync(
            path,
            "instant,dteday,season,yr,mnth,hr,holiday,weekday,workingday,weathersit,temp,atemp,hum,windspeed,casual,registered,cnt\n1,01/01/11,1,0\n");
        var run = await RunAsync("Rehearse", "--data", path);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("line 2", run.Text, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_build.Output, "rehearsal", "cloud")));
    }

    [SkippableFact]
    public async Task Suggests_the_target_that_was_meant()
    {
        var run = await RunAsync("Reherse");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Rehearse", run.Text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Names_the_sabotages_that_there_are()
    {
        var run = await RunAsync("Rehearse", "--sabotage", "everything");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("label-noise, broken-feature, slow, crashing", run.Text, StringComparison.Ordinal);
    }

    private Task<FinishedBuild> RunAsync(params string[] arguments)
    {
        Skip.If(OperatingSystem.IsWindows(), "build.sh needs bash; build.cmd has its own test.");
        return _build.RunAsync(arguments);
    }
}
