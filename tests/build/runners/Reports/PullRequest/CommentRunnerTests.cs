using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Runners.Reports;
using Slipway.Runners.Reports.PullRequest;
using Slipway.Runners.Tests.Fakes;
using Slipway.Runners.Tests.Sources;

namespace Slipway.Runners.Tests.Reports.PullRequest;

public sealed class CommentRunnerTests : IDisposable
{
    private static readonly CommentContext Context = new() { Commit = "abc" };
    private readonly SyntheticRepository _repository = new();
    private readonly TemporaryFolder _reports = new();

    public void Dispose()
    {
        _repository.Dispose();
        _reports.Dispose();
    }

    private void Manifest(int instances) => _repository.Write("models/bikes/model.json", DomainJson.Manifest.Write(
        Samples.Manifest with { Name = ModelName.Parse("bike-rentals"), Serving = new ServingManifest { InstanceCount = instances } }));

    private Task<(string Markdown, bool Succeeded)> Run(string? since, params string[] affected) =>
        new CommentRunner(_repository.Path).RunAsync(_reports.Path, affected, since, Context, default);

    [Fact]
    public async Task Costs_are_those_before_and_after_the_change()
    {
        Manifest(1);
        var before = _repository.Commit("one");
        Manifest(3);
        ReportWriter.Write(SampleReports.Promoted, _reports.File("bikes"));

        var (text, succeeded) = await Run(before, "models/bikes");

        Assert.True(succeeded);
        Assert.Contains(
            "| serving, a month | 83.95 (1 × ml.m5.large × 730 h) | 251.85 (3 × ml.m5.large × 730 h) | +167.90 |",
            text,
            StringComparison.Ordinal);
        Assert.Contains("| serving, a month | – |", (await Run("0000000", "models/bikes")).Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_without_a_report_is_red()
    {
        Manifest(1);
        var (text, succeeded) = await Run(null, "models/bikes", "models/cars");

        Assert.False(succeeded);
        Assert.Contains("**bike-rentals**: the rehearsal left no report", text, StringComparison.Ordinal);
        Assert.Contains("**models/cars**: the rehearsal left no report", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_model_is_red()
    {
        ReportWriter.Write(SampleReports.RefusedInShadow, _reports.Path);
        Assert.False((await Run(null)).Succeeded);
    }

    [Fact]
    public async Task A_report_that_is_none_is_named()
    {
        var path = _reports.Write("a/report.json", "{");
        Assert.Contains(path, (await Assert.ThrowsAsync<BadInputException>(() => Run(null))).Message, StringComparison.Ordinal);
    }
}
