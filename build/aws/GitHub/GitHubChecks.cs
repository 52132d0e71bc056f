using System.Globalization;
using Slipway.Aws.GitHub.Connection;
using Slipway.Aws.GitHub.Wire;
using Slipway.Runners.Ports.CodeHost;

namespace Slipway.Aws.GitHub;

/// <summary>
/// Check runs. GitHub takes 50 annotations a request and adds them to those that are there; their count says where to go on.
/// </summary>
internal sealed class GitHubChecks(GitHubCalls calls) : ICheckRuns
{
    private const string Permission = "checks: write";
    private const int BatchSize = 50;
    private const int MostSummary = 65_535;
    private const int MostPages = 10;
    private const string Cut = "\n\n_Cut here: GitHub takes 65,535 characters._";

    public async Task<long> PublishAsync(CheckReport report, CancellationToken cancellation)
    {
        var run = await FindAsync(report, cancellation) ?? await calls.CreateAsync(
            new GitHubCall("POST", calls.Path("check-runs"), Permission, new
            {
                report.Name,
                HeadSha = report.Commit,
                DetailsUrl = report.DetailsUrl?.ToString(),
                report.ExternalId,
                Status = "completed",
                Conclusion = report.Conclusion.ToString().ToLowerInvariant(),
                Output = Output(report, 0),
            }),
            () => FindAsync(report, cancellation),
            cancellation);
        while (run.Output.AnnotationsCount < report.Annotations.Count)
        {
            var sent = run.Output.AnnotationsCount;
            var path = calls.Path("check-runs", run.Id.ToString(CultureInfo.InvariantCulture));
            // Not repeatable: an update adds. So a lost answer is looked up as that of a create is.
            var next = await calls.CreateAsync(
                new GitHubCall("PATCH", path, Permission, new { Output = Output(report, sent) }),
                async () => await calls.GetAsync<CheckRun>(path, Permission, cancellation) is { } now && now.Output.AnnotationsCount > sent
                    ? now
                    : null,
                cancellation);
            // An answer that counts none of them would have us send them for ever.
            run = next.Output.AnnotationsCount > sent ? next : next with { Output = new(sent + BatchSize) };
        }
        return run.Id;
    }

    private async Task<CheckRun?> FindAsync(CheckReport report, CancellationToken cancellation)
    {
        var path = $"{calls.Path("commits", report.Commit, "check-runs")}?check_name={Uri.EscapeDataString(report.Name)}&filter=all";
        var all = await calls.ListAsync<CheckRunList, CheckRun>(path, Permission, MostPages, page => page.CheckRuns, cancellation);
        return all.FirstOrDefault(run => run.ExternalId == report.ExternalId);
    }

    private static object Output(CheckReport report, int skip) => new
    {
        report.Title,
        Summary = report.Summary.Length <= MostSummary ? report.Summary : report.Summary[..(MostSummary - Cut.Length)] + Cut,
        Annotations = report.Annotations.Skip(skip).Take(BatchSize).Select(annotation => new
        {
            annotation.Path,
            StartLine = annotation.Line,
            EndLine = annotation.Line,
            AnnotationLevel = annotation.Level.ToString().ToLowerInvariant(),
            annotation.Message,
            annotation.Title,
        }).ToList(),
    };
}
