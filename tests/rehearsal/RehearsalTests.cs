using System.Text.Json;

namespace Slipway.Rehearsal.Tests;

/// <summary>The product as its users meet it: whole rehearsals, one after the other, on a folder of their own.</summary>
public sealed class RehearsalTests : IClassFixture<BuildScript>
{
    private readonly BuildScript _build;

    public RehearsalTests(BuildScript build) => _build = build;

    [SkippableFact]
    public async Task Promotes_a_candidate_made_from_newer_data_and_leaves_a_cloud_to_work_with()
    {
        SkipWithoutBash();
        var rehearsal = await _build.RunAsync("Rehearse", "--fresh");
        Assert.True(rehearsal.ExitCode == 0, rehearsal.Text);
        using var report = JsonDocument.Parse(_build.Report);
        Assert.Equal("promoted", report.RootElement.GetProperty("header").GetProperty("outcome").GetString());
        Assert.Equal("V1.0.1", report.RootElement.GetProperty("candidate").GetProperty("version").GetString());
        Assert.Equal("production", report.RootElement.GetProperty("candidate").GetProperty("stage").GetString());
        Assert.Equal("retired", report.RootElement.GetProperty("champion").GetProperty("stage").GetString());
        Assert.True(
            report.RootElement.GetProperty("candidate").GetProperty("offline").GetProperty("r2").GetProperty("value").GetDouble() > 0.8);
        NoRequestFailed(report);
        Assert.True(File.Exists(Path.Combine(_build.Output, "report", "index.html")));

        var status = await _build.RunAsync("Status");
        Assert.True(status.ExitCode == 0, status.Text);
        Assert.Contains("v1-0-1     100 % of the live requests", status.Text, StringComparison.Ordinal);

        var rollback = await _build.RunAsync("Rollback");
        Assert.True(rollback.ExitCode == 0, rollback.Text);
        status = await _build.RunAsync("Status");
        Assert.Contains("v1-0-0     100 % of the live requests", status.Text, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("label-noise", 3, "refusedByGate")]
    [InlineData("broken-feature", 3, "refusedInShadow")]
    [InlineData("crashing", 3, "refusedInStaging")]
    [InlineData("slow", 5, "rolledBack")]
    public async Task Stops_a_candidate_that_was_broken_on_purpose(string sabotage, int exitCode, string outcome)
    {
        SkipWithoutBash();
        var rehearsal = await _build.RunAsync("Rehearse", "--fresh", "--sabotage", sabotage);
        Assert.True(rehearsal.ExitCode == exitCode, rehearsal.Text);
        using var report = JsonDocument.Parse(_build.Report);
        Assert.Equal(outcome, report.RootElement.GetProperty("header").GetProperty("outcome").GetString());
        Assert.Equal("production", report.RootElement.GetProperty("champion").GetProperty("stage").GetString());
        NoRequestFailed(report);
    }

    [SkippableTheory]
    [InlineData("Pipeline V1.0.0: ")]
    [InlineData("Shadow V1.0.1: ")]
    [InlineData("Rollout 10 % V1.0.1: ")]
    public async Task Goes_on_after_being_killed_and_ends_in_the_same_state(string killedAt)
    {
        SkipWithoutBash();
        using (var killed = _build.Start("Rehearse", "--fresh"))
        {
            await killed.SeesAsync(killedAt, TimeSpan.FromMinutes(3));
            killed.Process.Kill();
            await killed.EndAsync(TimeSpan.FromSeconds(30));
        }

        var rehearsal = await _build.RunAsync("Rehearse");
        Assert.True(rehearsal.ExitCode == 0, rehearsal.Text);
        Assert.Contains("Goes on with the rehearsal", rehearsal.Text, StringComparison.Ordinal);
        using var report = JsonDocument.Parse(_build.Report);
        Assert.Equal("V1.0.1", report.RootElement.GetProperty("candidate").GetProperty("version").GetString());
        Assert.EndsWith("/2", report.RootElement.GetProperty("candidate").GetProperty("packageArn").GetString(), StringComparison.Ordinal);
        Assert.EndsWith("/1", report.RootElement.GetProperty("champion").GetProperty("packageArn").GetString(), StringComparison.Ordinal);
    }

    private static void NoRequestFailed(JsonDocument report)
    {
        var replay = report.RootElement.GetProperty("replay");
        Assert.True(replay.GetProperty("sent").GetInt64() > 1000);
        Assert.Equal(0, replay.GetProperty("failed").GetInt64());
    }

    private static void SkipWithoutBash() =>
        Skip.If(OperatingSystem.IsWindows(), "build.sh needs bash; build.cmd has its own test.");
}
